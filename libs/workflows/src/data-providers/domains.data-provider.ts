import type { GraphDomain } from '@msp/integrations';
import { compareNames, defineDataProvider } from '@msp/workflow-sdk';

export const domains = defineDataProvider({
  name: 'get_domains',
  description: 'Verified domains of the organization: the default one first, federated ones last and marked',
  uses: ['msgraph'],
  async options({ integrations }) {
    const graph = await integrations.get('msgraph');
    const verified = (await graph.domains.list()).filter(({ isVerified }) => isVerified === true);
    return verified
      .sort(
        (left, right) =>
          Number(isFederated(left)) - Number(isFederated(right)) ||
          Number(right.isDefault ?? false) - Number(left.isDefault ?? false) ||
          compareNames(left.id, right.id),
      )
      .map(toOption);
  },
});

const isFederated = ({ authenticationType }: GraphDomain) => authenticationType === 'Federated';

function toOption(domain: GraphDomain) {
  const marks = [...(domain.isDefault ? ['default'] : []), ...(isFederated(domain) ? ['federated'] : [])];
  return {
    label: marks.length > 0 ? `${domain.id} (${marks.join(', ')})` : domain.id,
    value: domain.id,
    ...(marks.length > 0 && {
      metadata: {
        marks,
        ...(isFederated(domain) && { unavailable: "Accounts come from the organization's own directory" }),
      },
    }),
  };
}
