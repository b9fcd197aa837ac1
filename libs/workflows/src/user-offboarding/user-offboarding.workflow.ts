import type { GraphClient } from '@msp/integrations';
import { defineWorkflow, field, type Step } from '@msp/workflow-sdk';
import { createOneTimePassword } from '../accounts/one-time-password';
import { removeDirectLicenses } from '../licenses/license-origin';
import { runTicketed, type Desk, type Finished } from '../service-desk/ticketed-work';
import { preflight, type OffboardingPlan } from './offboarding.preflight';
import { tasks, tasksAfterTicket } from './offboarding.tasks';

export const userOffboarding = defineWorkflow({
  name: 'user_offboarding',
  description: 'Locks a Microsoft 365 user out, and takes groups and licences away; deletes nothing',
  category: 'user_management',
  tags: ['microsoft 365', 'halopsa'],
  uses: ['msgraph', 'halopsa'],
  minutesSaved: 20,
  parameters: {
    userPrincipalName: field.email({ label: 'User', help: 'Sign-in name of the person who leaves.' }),
  },
  async run(context) {
    const { input, integrations, step, config, org } = context;
    const graph = await integrations.get('msgraph');
    const halo = await integrations.get('halopsa');
    return runTicketed<OffboardingPlan>(context, halo, {
      name: 'offboarding',
      check: tasks.check,
      tasks: tasksAfterTicket,
      advice: 'Then run this again: it does what is left and repeats nothing that matters.',
      preflight: () => preflight(input.userPrincipalName, { graph, halo, config }),
      ticket: ({ userName, userPrincipalName }) => ({
        summary: `Offboarding of ${userName}`,
        lines: [`${userPrincipalName} of ${org.name} is being locked out; groups and licences are taken away.`],
      }),
      perform: (plan, desk) => offboard(graph, step, plan, desk),
    });
  },
});

/** What keeps the person out comes first, what costs data when it is wrong comes last. */
async function offboard(
  graph: GraphClient,
  step: Step,
  plan: OffboardingPlan,
  { outcomes, report }: Desk,
): Promise<Finished> {
  const { userId, userPrincipalName, keptGroups, keptLicenses } = plan;
  report({ userId, userPrincipalName, removedGroups: [], removedLicenses: [], keptGroups, keptLicenses });
  await outcomes.perform(tasks.disable, () =>
    step('disable-user', () => graph.users.update(userId, { accountEnabled: false })),
  );
  await outcomes.perform(tasks.password, () =>
    step('randomise-password', () => graph.users.resetPassword(userId, { password: createOneTimePassword() })),
  );
  await outcomes.perform(tasks.sessions, () => step('revoke-sessions', () => graph.users.revokeSignInSessions(userId)));
  await outcomes.perform(tasks.groups, () => leaveGroups(graph, step, plan, report));
  await outcomes.perform(tasks.licenses, () => dropLicenses(graph, step, plan));
  report({ removedLicenses: [...plan.licenses.map(({ name }) => name), ...plan.licensesOfGroups] });
  return { conclusion: conclude(plan) };
}

/** A step for each group, so that the list of what was removed is right wherever it stops. */
async function leaveGroups(
  graph: GraphClient,
  step: Step,
  { userId, groups }: OffboardingPlan,
  report: Desk['report'],
): Promise<void> {
  for (const [index, { id, name }] of groups.entries()) {
    await step(`leave-group-${id}`, () => graph.groups.removeMember(id, userId), { summary: () => name });
    report({ removedGroups: groups.slice(0, index + 1) });
  }
}

async function dropLicenses(graph: GraphClient, step: Step, { userId, licenses }: OffboardingPlan): Promise<void> {
  if (licenses.length === 0) return;
  const skuIds = licenses.map(({ id }) => id);
  await step('remove-licenses', () => removeDirectLicenses(graph, userId, skuIds), {
    summary: () => licenses.map(({ name }) => name).join(', '),
  });
}

function conclude(plan: OffboardingPlan): string {
  const { userPrincipalName, groups, licenses, licensesOfGroups, keptGroups, keptLicenses } = plan;
  const namesOf = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name);
  const listed = (names: readonly string[]): string => names.join(', ') || 'none';
  const kept = [...keptGroups, ...keptLicenses].map(({ name, reason }) => `${name} stays: ${reason}`);
  const removed = `Groups removed: ${listed(namesOf(groups))}.`;
  const ended = `Licences removed: ${listed([...namesOf(licenses), ...licensesOfGroups])}.`;
  return [`${userPrincipalName} was offboarded.`, removed, ended, ...kept].join(' ');
}
