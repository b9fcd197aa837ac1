import { defineDataProvider } from '@msp/workflow-sdk';
import { isAssignable } from '../groups/assignable-group';

const MOST_OPTIONS = 1000;

export const securityGroups = defineDataProvider({
  name: 'get_security_groups',
  description: 'Security groups whose members can be changed by hand',
  uses: ['msgraph'],
  async options({ integrations, log }) {
    const graph = await integrations.get('msgraph');
    const groups = (await graph.groups.list({ securityOnly: true })).filter(isAssignable);
    if (groups.length > MOST_OPTIONS) {
      log.warn(`The organization has ${groups.length} security groups; the first ${MOST_OPTIONS} are offered.`);
    }
    return groups
      .map(({ id, displayName }) => ({ label: displayName ?? id, value: id }))
      .sort((left, right) => left.label.localeCompare(right.label))
      .slice(0, MOST_OPTIONS);
  },
});
