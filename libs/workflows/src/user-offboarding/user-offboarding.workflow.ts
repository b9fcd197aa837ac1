import type { GraphClient } from '@msp/integrations';
import { defineWorkflow, field, WorkflowError } from '@msp/workflow-sdk';
import type { Config, PreflightWarning, Sleep, Step } from '@msp/workflow-sdk';
import { dayBegins } from '../accounts/day-begins';
import { createOneTimePassword } from '../accounts/one-time-password';
import { users } from '../data-providers/users.data-provider';
import { changeLicenses } from '../licenses/license-origin';
import { userLink } from '../outcomes/admin-center';
import { runTicketed, type Desk } from '../service-desk/ticketed-work';
import { preflight, type OffboardingPlan } from './offboarding.preflight';
import { offboardingResults, summarizeOffboarding, type OffboardingFacts } from './offboarding.results';
import { groupTasks, licenseTasks, lockOut, tasks } from './offboarding.tasks';

export const userOffboarding = defineWorkflow({
  name: 'user_offboarding',
  description: 'Locks a Microsoft 365 user out, and takes groups and licences away; deletes no account',
  category: 'user_management',
  tags: ['microsoft 365', 'halopsa'],
  uses: ['msgraph', 'halopsa'],
  timeoutSeconds: 900,
  minutesSaved: 20,
  destructive: true,
  parameters: {
    userPrincipalName: field.email({
      label: 'User',
      help: 'Who leaves. The account is locked at once, or when the day below begins.',
      from: users,
    }),
    mailbox: field.select({
      label: 'Mailbox and OneDrive',
      help: 'A mailbox without its licence is deleted after about 30 days. It is not converted from here.',
      options: [
        { label: 'Take the licence away: the mailbox ends in about 30 days', value: 'end' },
        { label: 'Keep the licence for now: the mailbox stays', value: 'keep' },
      ],
      required: false,
    }),
    onDate: field.date({
      label: 'On',
      help: 'Nothing is changed before this day begins: everything is checked again then. Without one it is done at once.',
      required: false,
    }),
  },
  results: offboardingResults,
  summary: summarizeOffboarding,
  preflight,
  async run(context) {
    const { integrations, step, org } = context;
    const { plan, warnings } = await whenItIsTime(context);
    const graph = await integrations.get('msgraph');
    const { userId, userName, userPrincipalName } = plan;
    return runTicketed<OffboardingFacts>(context, () => integrations.get('halopsa'), {
      name: 'offboarding',
      urgent: { tasks: lockOut, perform: (desk) => lock(graph, step, plan, desk) },
      tasks: [...groupTasks(plan), ...licenseTasks(plan)].map(({ task }) => task),
      isRepeatable: true,
      ticket: {
        summary: `Offboarding of ${userName}`,
        lines: [`${userPrincipalName} of ${org.name} is being locked out; groups and licences are taken away.`],
      },
      perform: (desk) => offboard(graph, step, plan, desk),
      explain: (error) => ({
        message: `See below how far the offboarding of ${userPrincipalName} came.`,
        remedy: `${error.remedy} Then run this again: it does what is left.`,
      }),
      facts: {
        user: { id: userId, name: userName },
        userId,
        userPrincipalName,
        removedGroups: [],
        removedLicenses: [],
        keptGroups: plan.keptGroups,
        keptLicenses: plan.keptLicenses,
        mailboxUntil: null,
        notes: warnings.map(inOneSentence),
        links: [userLink(graph.tenantId, userId, userPrincipalName)],
      },
    });
  },
});

interface Checked {
  readonly plan: OffboardingPlan;
  readonly warnings: readonly PreflightWarning[];
}

/** Whose account it is, what it holds and who may change it is looked up again on the day. */
async function whenItIsTime(
  context: Checked & {
    readonly input: { readonly onDate?: string };
    readonly config: Config;
    readonly sleep: Sleep;
    checkAgain(name: string): Promise<Checked>;
  },
): Promise<Checked> {
  const { input, config, sleep, plan } = context;
  if (input.onDate === undefined) return context;
  await sleep('the day', dayBegins(input.onDate, config));
  const checked = await context.checkAgain('check-on-the-day');
  if (checked.plan.userId === plan.userId) return checked;
  throw new WorkflowError('invalid-input', `${plan.userPrincipalName} is another account now. Nothing was changed.`, {
    remedy: 'Look who leaves, and run it again for that account.',
  });
}

const inOneSentence = ({ message, remedy }: PreflightWarning): string =>
  [message, remedy].filter((part) => part !== undefined).join(' ');

/** Each by itself: what one of them fails for does not keep the others from keeping the person out. */
async function lock(
  graph: GraphClient,
  step: Step,
  { userId }: OffboardingPlan,
  { outcomes }: Pick<Desk, 'outcomes'>,
): Promise<void> {
  const { attempt } = outcomes;
  await attempt(tasks.disable, () => step('disable-user', () => graph.users.update(userId, { accountEnabled: false })));
  await attempt(tasks.password, () =>
    step('randomise-password', () => graph.users.resetPassword(userId, { password: createOneTimePassword() })),
  );
  await attempt(tasks.sessions, () => step('revoke-sessions', () => graph.users.revokeSignInSessions(userId)));
}

/** What costs data when it is wrong comes last. */
async function offboard(
  graph: GraphClient,
  step: Step,
  plan: OffboardingPlan,
  desk: Desk<OffboardingFacts>,
): Promise<string> {
  const removedGroups: { readonly id: string; readonly name: string }[] = [];
  const endedLicenses: string[] = [];
  for (const { id, name, licenses, task } of groupTasks(plan)) {
    const left = await desk.outcomes.attempt(task, () =>
      step(`leave-group-${id}`, async () => ({ wasMember: await graph.groups.removeMember(id, plan.userId) }), {
        label: task,
        summary: () => name,
      }),
    );
    if (left === undefined) continue;
    removedGroups.push({ id, name });
    endedLicenses.push(...licenses);
    desk.report({ removedGroups });
  }
  const removedLicenses = [...(await dropLicenses(graph, step, plan, desk)), ...new Set(endedLicenses)];
  // A mailbox whose licence could not be taken away stays.
  const isMailboxLeft = plan.mailboxLicenses.some((name) => !removedLicenses.includes(name));
  const done = { ...plan, mailboxUntil: isMailboxLeft ? null : plan.mailboxUntil };
  desk.report({ removedLicenses, mailboxUntil: done.mailboxUntil });
  return conclude(
    done,
    removedGroups.map(({ name }) => name),
    removedLicenses,
    desk,
  );
}

/** All in one call; when that is refused one by one, so that one that cannot be removed holds up no other. */
async function dropLicenses(
  graph: GraphClient,
  step: Step,
  plan: OffboardingPlan,
  { outcomes }: Pick<Desk, 'outcomes'>,
): Promise<readonly string[]> {
  const licenses = licenseTasks(plan);
  const [first, ...others] = licenses;
  if (first === undefined) return [];
  const drop = (name: string, dropped: readonly { readonly id: string; readonly name: string }[]) =>
    step(
      name,
      async () => changeLicenses(graph, plan.userId, { remove: dropped.map(({ id }) => id) }).then(() => true),
      {
        label: 'Remove licences',
        summary: () => dropped.map((license) => license.name).join(', '),
      },
    );
  const all = await outcomes.attempt(first.task, () => drop('remove-licenses', licenses));
  if (all === true) for (const { task } of others) outcomes.set(task, 'done');
  if (all === true || others.length === 0) return all === true ? licenses.map(({ name }) => name) : [];
  const removed: string[] = [];
  for (const license of licenses) {
    const done = await outcomes.attempt(license.task, () => drop(`remove-license-${license.id}`, [license]));
    if (done === true) removed.push(license.name);
  }
  return removed;
}

function conclude(
  { userPrincipalName, keptGroups, keptLicenses, mailboxUntil }: OffboardingPlan,
  groups: readonly string[],
  licenses: readonly string[],
  { outcomes }: Desk,
): string {
  const listed = (names: readonly string[]): string => names.join(', ') || 'none';
  const kept = [...keptGroups, ...keptLicenses].map(({ name, reason }) => `${name} stays: ${reason}`);
  const mailbox = mailboxUntil === null ? [] : [`The mailbox is deleted about ${mailboxUntil}.`];
  const removed = [`Groups removed: ${listed(groups)}.`, `Licences removed: ${listed(licenses)}.`];
  const open = outcomes.list().filter(({ what, status }) => lockOut.includes(what) && status !== 'done');
  const first =
    open.length === 0
      ? `${userPrincipalName} was offboarded.`
      : `${userPrincipalName} is NOT safely locked out: ${open.map(({ what, status }) => `${what} (${status})`).join(', ')}.`;
  return [first, ...removed, ...kept, ...mailbox].join(' ');
}
