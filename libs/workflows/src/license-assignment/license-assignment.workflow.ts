import type { GraphClient } from '@msp/integrations';
import { defineWorkflow, field, result, type LinkedThing, type Step } from '@msp/workflow-sdk';
import { allLicenses } from '../data-providers/all-licenses.data-provider';
import { availableLicenses } from '../data-providers/available-licenses.data-provider';
import { users } from '../data-providers/users.data-provider';
import { changeLicenses } from '../licenses/license-origin';
import { userLink, type ResultLink } from '../outcomes/admin-center';
import { nameOf, sentence, ticketLabel } from '../outcomes/sentences';
import { runTicketed, ticketedResults, type Desk } from '../service-desk/ticketed-work';
import { preflight, type AssignmentPlan } from './assignment.preflight';

const tasks = {
  assign: (name: string) => `Assign the licence ${name}`,
  remove: (name: string) => `Remove the licence ${name}`,
} as const;

interface Facts {
  readonly user: LinkedThing;
  readonly userId: string;
  readonly changed: boolean;
  readonly license: string | null;
  readonly assignment: string | null;
  readonly removed: string | null;
  readonly removedStaysByGroup: boolean;
  readonly links?: readonly ResultLink[];
}

export const licenseAssignment = defineWorkflow({
  name: 'license_assignment',
  description: 'Gives a Microsoft 365 licence to an existing user, takes one away, or swaps two',
  category: 'user_management',
  tags: ['microsoft 365', 'halopsa'],
  uses: ['msgraph', 'halopsa'],
  minutesSaved: 8,
  destructive: ({ remove }) => remove !== undefined,
  parameters: {
    userPrincipalName: field.email({ label: 'User', from: users }),
    license: field.select({ label: 'Licence', from: availableLicenses, required: false }),
    remove: field.select({
      label: 'Licence to remove',
      help: 'Taken away in the same moment in which the other one is given.',
      from: allLicenses,
      required: false,
    }),
  },
  results: {
    user: result.user({ label: 'User' }),
    license: result.license({ label: 'Licence', required: false }),
    removed: result.license({ label: 'Licence removed', required: false }),
    ...ticketedResults,
    userId: result.technical(),
    changed: result.technical(),
    assignment: result.technical(),
    removedStaysByGroup: result.technical(),
    links: result.technical(),
  },
  summary({ result: { user, license, removed, changed, ticketId }, isPartial }) {
    const name = nameOf(user);
    if (changed !== true) {
      const has = license ? `: ${name} has ${nameOf(license)}` : ` for ${name}`;
      return isPartial ? `The licences of ${name} may not have been changed` : `Nothing had to be changed${has}`;
    }
    const given = license ? [`${name} has ${nameOf(license)}`] : [];
    return sentence(
      [
        ...given,
        ...(removed ? [`${nameOf(removed)} was removed${license ? '' : ` from ${name}`}`] : []),
        ticketLabel(ticketId),
      ],
      isPartial,
    );
  },
  preflight,
  async run(context) {
    const { input, integrations, step, plan } = context;
    const { userName, add, remove, desk } = plan;
    const { userPrincipalName } = input;
    const graph = await integrations.get('msgraph');
    if (add === null && remove === null) return describe(plan, { isAdded: false, isRemoved: false });
    return runTicketed<Facts>(context, () => integrations.get('halopsa'), {
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
      facts: {
        ...describe(plan, { isAdded: false, isRemoved: false }),
        links: [userLink(graph.tenantId, plan.userId, userName)],
      },
      perform: (work) => change(graph, step, plan, work),
    });
  },
});

function describe(
  { userId, userName, wanted, remove, staysByGroup }: AssignmentPlan,
  { isAdded, isRemoved }: { readonly isAdded: boolean; readonly isRemoved: boolean },
): Facts {
  const had = wanted && wanted.assignment !== 'none' ? wanted.assignment : null;
  return {
    user: { id: userId, name: userName },
    userId,
    changed: isAdded || isRemoved,
    license: isAdded || had !== null ? (wanted?.name ?? null) : null,
    assignment: isAdded ? 'direct' : had,
    removed: isRemoved ? (remove?.name ?? null) : null,
    removedStaysByGroup: staysByGroup,
  };
}

/** Both at once: one after the other, their plans could exclude each other, or a seat be paid twice. */
async function change(
  graph: GraphClient,
  step: Step,
  plan: AssignmentPlan,
  { outcomes, report }: Desk<Facts>,
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
