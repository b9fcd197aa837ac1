import type { GraphClient } from '@msp/integrations';
import { defineWorkflow, field, type Step } from '@msp/workflow-sdk';
import { allLicenses } from '../data-providers/all-licenses.data-provider';
import { availableLicenses } from '../data-providers/available-licenses.data-provider';
import { changeLicenses } from '../licenses/license-origin';
import { userLink } from '../outcomes/admin-center';
import { runTicketed, type Desk } from '../service-desk/ticketed-work';
import { preflight, type AssignmentPlan } from './assignment.preflight';

const tasks = {
  assign: (name: string) => `Assign the licence ${name}`,
  remove: (name: string) => `Remove the licence ${name}`,
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
      help: 'Taken away in the same moment in which the other one is given.',
      from: allLicenses,
      required: false,
    }),
  },
  preflight,
  async run(context) {
    const { input, integrations, step, plan } = context;
    const { userId, userName, add, remove, desk } = plan;
    const { userPrincipalName } = input;
    const graph = await integrations.get('msgraph');
    if (add === null && remove === null) return describe(plan, { isAdded: false, isRemoved: false });
    return runTicketed(context, () => integrations.get('halopsa'), {
      name: 'assignment',
      tasks: [
        ...(add === null ? [] : [tasks.assign(add.name)]),
        ...(remove === null ? [] : [tasks.remove(remove.name)]),
      ],
      isRepeatable: true,
      desk,
      ticket: {
        summary: `Licence ${(add ?? remove)?.name} for ${userName}`,
        lines: [
          ...(add === null ? [] : [`${add.name} is being assigned to ${userPrincipalName}.`]),
          ...(remove === null ? [] : [`${remove.name} is being removed from ${userPrincipalName}.`]),
        ],
      },
      facts: { userId, links: [userLink(graph.tenantId, userId, userName)] },
      perform: (work) => change(graph, step, plan, work),
    });
  },
});

function describe(
  { userId, wanted, remove, staysByGroup }: AssignmentPlan,
  { isAdded, isRemoved }: { readonly isAdded: boolean; readonly isRemoved: boolean },
): object {
  const had = wanted && wanted.assignment !== 'none' ? wanted.assignment : null;
  return {
    ...{ userId, changed: isAdded || isRemoved },
    license: isAdded || had !== null ? (wanted?.name ?? null) : null,
    assignment: isAdded ? 'direct' : had,
    ...{ removed: isRemoved ? (remove?.name ?? null) : null, removedStaysByGroup: staysByGroup },
  };
}

/** Both at once: one after the other, their plans could exclude each other, or a seat be paid twice. */
async function change(
  graph: GraphClient,
  step: Step,
  plan: AssignmentPlan,
  { outcomes, report }: Desk,
): Promise<string> {
  const { userId, userName, add, remove, staysByGroup } = plan;
  const names = [
    ...(add === null ? [] : [tasks.assign(add.name)]),
    ...(remove === null ? [] : [tasks.remove(remove.name)]),
  ];
  const [first = '', ...others] = names;
  const both = { add: add === null ? [] : [add.id], remove: remove === null ? [] : [remove.id] };
  const done = await outcomes.attempt(first, () =>
    step('change-licenses', () => changeLicenses(graph, userId, both).then(() => true)),
  );
  const state = outcomes.list().find(({ what }) => what === first);
  for (const task of others) outcomes.set(task, state?.status ?? 'unknown', state);
  const isDone = done === true;
  report(describe(plan, { isAdded: isDone && add !== null, isRemoved: isDone && remove !== null }));
  if (!isDone) return `The licences of ${userName} may not have been changed.`;
  const stays = staysByGroup ? ' It still comes from a group.' : '';
  const removed = remove === null ? [] : [`${remove.name} was removed.${stays}`];
  return [...(add === null ? [] : [`${userName} has ${add.name}.`]), ...removed].join(' ');
}
