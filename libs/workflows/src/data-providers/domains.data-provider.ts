import { compareNames, defineDataProvider } from '@msp/workflow-sdk';

export const domains = defineDataProvider({
  name: 'get_domains',
  description: 'Verified domains of the organization, the default one first',
  uses: ['msgraph'],
  async options({ integrations }) {
    const graph = await integrations.get('msgraph');
    const verified = (await graph.domains.list()).filter(({ isVerified }) => isVerified === true);
    return verified
      .sort(
        (left, right) =>
          Number(right.isDefault ?? false) - Number(left.isDefault ?? false) || compareNames(left.id, right.id),
      )
      .map(({ id, isDefault }) => ({ label: isDefault ? `${id} (default)` : id, value: id }));
  },
});
