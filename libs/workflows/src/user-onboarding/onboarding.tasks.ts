import type { OnboardingInput } from './onboarding.parameters';

/** What an onboarding consists of, in its order and in the technician's words. */
export const tasks = {
  check: 'Check name, domain, licence, groups and service desk',
  ticket: 'Open a ticket in HaloPSA',
  create: 'Create the user, disabled',
  readable: 'Wait until the directory shows the user',
  license: 'Assign the licence',
  groups: 'Add to the groups',
  manager: 'Set the manager',
  contact: 'Add the contact in HaloPSA',
  enable: 'Enable the user',
} as const;

/** The tasks that this input asks for. */
export function plannedTasks({ groups, manager }: OnboardingInput): readonly string[] {
  const skipped = new Set<string>();
  if (groups === undefined || groups.length === 0) skipped.add(tasks.groups);
  if (manager === undefined) skipped.add(tasks.manager);
  return Object.values(tasks).filter((task) => !skipped.has(task));
}
