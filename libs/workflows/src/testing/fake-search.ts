import { compareNames } from '@msp/workflow-sdk';
import type { GraphGroup, GraphGroups, GraphUser, GraphUsers } from '@msp/integrations';

/** How Graph searches users: in the beginnings of names and addresses, by name, and without guests unless those are asked for. */
export const searchUsers =
  (users: readonly GraphUser[]): GraphUsers['search'] =>
  async ({ text, most, withGuests }) => {
    const found = users
      .filter(({ userType }) => withGuests === true || userType !== 'Guest')
      .filter(({ displayName, userPrincipalName, mail }) => begins([displayName, userPrincipalName, mail], text));
    return { items: inOrder(found).slice(0, most), total: found.length };
  };

/** How Graph searches groups. */
export const searchGroups =
  (groups: readonly GraphGroup[]): GraphGroups['search'] =>
  async ({ text, most }) => {
    const found = groups.filter(({ displayName, mail }) => begins([displayName, mail], text));
    return { items: inOrder(found).slice(0, most), total: found.length };
  };

function inOrder<Item extends GraphUser | GraphGroup>(items: readonly Item[]): Item[] {
  return items.toSorted((left, right) => compareNames(left.displayName ?? '', right.displayName ?? ''));
}

function begins(properties: readonly (string | null | undefined)[], text = ''): boolean {
  return properties.some((property) => ` ${(property ?? '').toLowerCase()}`.includes(` ${text.toLowerCase()}`));
}
