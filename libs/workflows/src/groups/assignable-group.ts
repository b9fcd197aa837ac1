import type { GraphGroup } from '@msp/integrations';

/** Whether members can be added here: not by a rule, not in the local directory, and without giving an admin role. */
export function isAssignable({ groupTypes, onPremisesSyncEnabled, isAssignableToRole }: GraphGroup): boolean {
  const dynamic = groupTypes?.includes('DynamicMembership') ?? false;
  return !dynamic && onPremisesSyncEnabled !== true && isAssignableToRole !== true;
}
