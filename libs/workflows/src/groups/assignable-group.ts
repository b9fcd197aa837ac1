import type { GraphGroup } from '@msp/integrations';

type Traits = Pick<
  GraphGroup,
  'groupTypes' | 'onPremisesSyncEnabled' | 'isAssignableToRole' | 'mailEnabled' | 'securityEnabled'
>;

/** Whether members can be added here: not by a rule, not in the local directory, and without giving an admin role. */
export function isAssignable(group: Traits): boolean {
  return reasonAgainstMembers(group) === undefined;
}

/** Why Graph cannot change the members of the group, or why that must not be done here; undefined when it can. */
export function reasonAgainstMembers(group: Traits): string | undefined {
  const { groupTypes, onPremisesSyncEnabled, isAssignableToRole, mailEnabled } = group;
  if (groupTypes?.includes('DynamicMembership') === true) return 'its membership rule decides who is in it';
  if (onPremisesSyncEnabled === true) return 'it is kept in the local directory';
  // Microsoft 365 groups, Teams among them, are mail-enabled too, but Graph can change them.
  if (mailEnabled === true && groupTypes?.includes('Unified') !== true)
    return 'it is a distribution or mail-enabled group, which is changed in Exchange only';
  if (isAssignableToRole === true) return 'it can give administrator roles';
  return undefined;
}
