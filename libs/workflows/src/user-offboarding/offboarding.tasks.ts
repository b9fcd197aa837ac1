import { distinctNames } from '../outcomes/distinct-names';
import type { OffboardingPlan } from './offboarding.preflight';

/** What an offboarding consists of, in the technician's words. */
export const tasks = {
  disable: 'Disable the user',
  password: 'Replace the password by a random one',
  sessions: 'Revoke the sign-in sessions',
  group: (name: string) => `Remove from the group ${name}`,
  license: (name: string) => `Remove the licence ${name}`,
} as const;

/** What keeps somebody out; nothing waits before it. */
export const lockOut: readonly string[] = [tasks.disable, tasks.password, tasks.sessions];

export function groupTasks({ groups }: Pick<OffboardingPlan, 'groups'>) {
  return distinctNames(groups).map((group) => ({ ...group, task: tasks.group(group.name) }));
}

export function licenseTasks({ licenses }: Pick<OffboardingPlan, 'licenses'>) {
  return distinctNames(licenses).map((license) => ({ ...license, task: tasks.license(license.name) }));
}
