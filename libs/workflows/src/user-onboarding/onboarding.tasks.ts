import { distinctNames } from '../outcomes/distinct-names';
import type { OnboardingPlan } from './onboarding.preflight';

/** What an onboarding consists of, in the technician's words. */
export const tasks = {
  create: 'Create the user, disabled',
  restore: 'Restore the deleted user',
  password: 'Replace the password of before',
  details: 'Bring the details of the account up to date',
  license: (name: string) => `Assign the licence ${name}`,
  group: (name: string) => `Add to the group ${name}`,
  givenLicense: (name: string, group: string) => `Licence ${name} of the group ${group}`,
  manager: 'Set the manager',
  contact: 'Add the contact in HaloPSA',
  firstPassword: 'Make the first password',
  enable: 'Enable the user',
} as const;

/** The tasks of this plan, in their order. */
export function plannedTasks(plan: OnboardingPlan, waitsForFirstDay: boolean): readonly string[] {
  const { restore, license, manager } = plan;
  return [
    ...(restore === null ? [tasks.create] : [tasks.restore, tasks.password, tasks.details]),
    ...(license === null ? [] : [tasks.license(license.name)]),
    ...groupTasks(plan).map(({ task }) => task),
    ...(manager === null ? [] : [tasks.manager]),
    tasks.contact,
    ...(waitsForFirstDay ? [tasks.firstPassword] : []),
    tasks.enable,
  ];
}

/** A task for each group; groups of one name are told apart by their ids. */
export function groupTasks({ groups }: Pick<OnboardingPlan, 'groups'>) {
  return distinctNames(groups).map(({ id, name }) => ({ id, name, task: tasks.group(name) }));
}
