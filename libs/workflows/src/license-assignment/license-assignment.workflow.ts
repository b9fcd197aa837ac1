import type { GraphClient, GraphUser } from '@msp/integrations';
import { defineWorkflow, field, WorkflowTimeoutError, type Step } from '@msp/workflow-sdk';
import { allLicenses } from '../data-providers/all-licenses.data-provider';
import { availableLicenses } from '../data-providers/available-licenses.data-provider';
import { originOf, removeDirectLicenses } from '../licenses/license-origin';
import { waitUntil } from '../polling/wait-until';
import { runTicketed, type Desk, type Finished } from '../service-desk/ticketed-work';
import { assignmentOf, preflight, type AssignmentPlan, type Request } from './assignment.preflight';

const tasks = {
  check: 'Check the user, the licences and the service desk',
  assign: 'Assign the licence',
  verify: 'Verify the licence on the user',
  remove: 'Remove the other licence',
  verifyRemoval: 'Verify that the other licence is gone',
} as const;

export const licenseAssignment = defineWorkflow({
  name: 'license_assignment',
  description: 'Gives a Microsoft 365 licence to an existing user, takes one away, or swaps two',
  category: 'user_management',
  tags: ['microsoft 365', 'halopsa'],
  uses: ['msgraph', 'halopsa'],
  minutesSaved: 8,
  parameters: {
    userPrincipalName: field.email({ label: 'User', help: 'Sign-in name of the user.' }),
    license: field.select({ label: 'Licence', from: availableLicenses, required: false }),
    remove: field.select({
      label: 'Licence to remove',
      help: 'Removed after the other one is assigned, so that the user is never without.',
      from: allLicenses,
      required: false,
    }),
  },
  async run(context) {
    const { input, integrations, step, config } = context;
    const graph = await integrations.get('msgraph');
    const halo = await integrations.get('halopsa');
    return runTicketed<AssignmentPlan>(context, halo, {
      name: 'assignment',
      check: tasks.check,
      tasks: plannedTasks(input),
      advice: 'Then run this again: what is done already is not done twice.',
      preflight: () => preflight(input, { graph, halo, config }),
      settled: (plan) => (plan.add === null && plan.remove === null ? describe(plan, false) : undefined),
      ticket: ({ add, remove, userName }) => ({
        summary: `Licence ${(add ?? remove)?.name} for ${userName}`,
        lines: [
          ...(add === null ? [] : [`${add.name} is being assigned to ${input.userPrincipalName}.`]),
          ...(remove === null ? [] : [`${remove.name} is being removed from ${input.userPrincipalName}.`]),
        ],
      }),
      perform: (plan, desk) => change(graph, step, plan, desk),
    });
  },
});

function plannedTasks({ license, remove }: Request): readonly string[] {
  return [
    ...(license === undefined ? [] : [tasks.assign, tasks.verify]),
    ...(remove === undefined ? [] : [tasks.remove, tasks.verifyRemoval]),
  ];
}

function describe({ userId, wanted, remove, staysByGroup }: AssignmentPlan, changed: boolean): object {
  const assignment = wanted && wanted.assignment !== 'none' ? wanted.assignment : 'direct';
  return {
    ...{ userId, changed, license: wanted?.name ?? null, assignment: wanted === null ? null : assignment },
    ...{ removed: remove?.name ?? null, removedStaysByGroup: staysByGroup },
  };
}

/** Adds before it removes. */
async function change(graph: GraphClient, step: Step, plan: AssignmentPlan, desk: Desk): Promise<Finished> {
  const { userId, userName, wanted, add, remove, staysByGroup } = plan;
  const { perform } = desk.outcomes;
  desk.report({ userId, license: wanted?.name ?? null });
  if (wanted !== null) await perform(tasks.assign, () => assign(graph, step, userId, add?.id));
  if (wanted !== null) {
    const isSettled = (user: GraphUser) => assignmentOf(user, wanted.id) !== 'none';
    await perform(tasks.verify, () => verify(graph, step, { name: 'verify-license', userId, isSettled }));
  }
  if (remove !== null) {
    const isSettled = (user: GraphUser) => !originOf(user, remove.id).direct;
    await perform(tasks.remove, () =>
      step('remove-license', () => removeDirectLicenses(graph, userId, [remove.id]), { summary: () => remove.name }),
    );
    await perform(tasks.verifyRemoval, () => verify(graph, step, { name: 'verify-removal', userId, isSettled }));
  }
  desk.report(describe(plan, true));
  const has = wanted === null ? [] : [`${userName} has ${wanted.name}.`];
  const stays = staysByGroup ? ' It still comes from a group.' : '';
  const removed = remove === null ? [] : [`${remove.name} was removed.${stays}`];
  return { conclusion: [...has, ...removed].join(' ') };
}

async function assign(graph: GraphClient, step: Step, userId: string, skuId: string | undefined): Promise<void> {
  if (skuId === undefined) return;
  await step('assign-license', () => graph.users.assignLicense(userId, { add: [skuId] }));
}

interface Expectation {
  readonly name: string;
  readonly userId: string;
  isSettled(user: GraphUser): boolean;
}

async function verify(graph: GraphClient, step: Step, { name, userId, isSettled }: Expectation): Promise<void> {
  await step(name, async ({ signal }) => {
    const look = async () => {
      const user = await graph.users.get(userId);
      return isSettled(user) ? user.id : undefined;
    };
    if ((await waitUntil(look, signal)) !== undefined) return;
    throw new WorkflowTimeoutError('The change was accepted, but the directory does not show it on the user yet.', {
      remedy: 'Look at the licences of the user in Microsoft Entra in a few minutes.',
    });
  });
}
