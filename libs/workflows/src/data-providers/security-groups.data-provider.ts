import type { GraphGroup } from '@msp/integrations';
import { compareNames, defineDataProvider } from '@msp/workflow-sdk';
import { isAssignable } from '../groups/assignable-group';

const MOST_GROUPS = 5000;

export const securityGroups = defineDataProvider({
  name: 'get_security_groups',
  description: 'Security groups whose members can be changed by hand',
  uses: ['msgraph'],
  search: true,
  async options({ integrations, search }) {
    const graph = await integrations.get('msgraph');
    const { items, total } = await graph.groups.search({ text: search, most: MOST_GROUPS });
    const options = items
      .filter(isOffered)
      .map(toOption)
      .sort((left, right) => compareNames(left.label, right.label));
    // How many of those that were not read are of the kind, nobody knows.
    const isWhole = total === undefined || total <= items.length;
    return { options, total: isWhole ? options.length : Math.max(options.length + 1, total) };
  },
  // A Team or another Microsoft 365 group is not in the list, and works for those who know its id.
  async lookup({ integrations, value }) {
    const graph = await integrations.get('msgraph');
    const group = await graph.groups.find(value);
    return group && isAssignable(group) ? toOption(group) : undefined;
  },
});

const isOffered = (group: GraphGroup) =>
  group.securityEnabled !== false && group.mailEnabled !== true && isAssignable(group);

/** Two groups may have one name; what is said of them tells them apart. */
const toOption = ({ id, displayName, description, mail }: GraphGroup) => ({
  label: displayName ?? id,
  value: id,
  metadata: { id, ...(description && { description }), ...(mail && { mail }) },
});
