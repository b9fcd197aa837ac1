import type { GraphClient, HaloClient } from '@msp/integrations';
import {
  defineWorkflow,
  IntegrationError,
  type IntegrationName,
  type SealedValue,
  type WorkflowContext,
  type WorkflowError,
} from '@msp/workflow-sdk';
import { dayBegins } from '../accounts/day-begins';
import { userLink } from '../outcomes/admin-center';
import { isOutcomeUnknown } from '../outcomes/outcome-unknown';
import { runTicketed, type Desk } from '../service-desk/ticketed-work';
import { createUser, enableUser, giveFirstPassword, SomebodyElseError } from './onboarding.account';
import { checkGivenLicenses } from './onboarding.given-licenses';
import { addContact } from './onboarding.contact';
import { onboardingParameters, type OnboardingInput } from './onboarding.parameters';
import { preflight, type OnboardingPlan } from './onboarding.preflight';
import { onboardingResults, summarizeOnboarding, type OnboardingFacts } from './onboarding.results';
import { suggest } from './onboarding.suggestion';
import { restoreUser } from './onboarding.restore';
import { groupTasks, plannedTasks, tasks } from './onboarding.tasks';

const HANDOVER = 'Whoever ran this can have the first password shown once within 24 hours; the user must change it.';
const HANDOVER_WITHOUT = 'The first password is not known: reset it when the account is handed over.';

type Context = WorkflowContext<OnboardingInput, IntegrationName>;
interface Clients {
  readonly graph: GraphClient;
  readonly halo: HaloClient;
}

export const userOnboarding = defineWorkflow({
  name: 'user_onboarding',
  description: 'Creates a Microsoft 365 user with licence, groups and manager, and tells the service desk',
  category: 'user_management',
  tags: ['microsoft 365', 'halopsa'],
  uses: ['msgraph', 'halopsa'],
  timeoutSeconds: 900,
  minutesSaved: 25,
  repeatable: false,
  parameters: onboardingParameters,
  results: onboardingResults,
  summary: summarizeOnboarding,
  preflight,
  suggest,
  async run(context) {
    const { input, integrations, org, plan } = context;
    const { userPrincipalName, license, restore, desk } = plan;
    const clients = { graph: await integrations.get('msgraph'), halo: await integrations.get('halopsa') };
    const progress: Progress = { userId: undefined };
    const verb = restore === null ? 'created' : 'restored';
    return runTicketed<OnboardingFacts>(context, async () => clients.halo, {
      name: 'onboarding',
      tasks: plannedTasks(plan, input.startDate !== undefined),
      isRepeatable: false,
      desk,
      ticket: {
        summary: `Onboarding of ${input.firstName} ${input.lastName}`,
        lines: [
          `${userPrincipalName} is being ${verb} for ${org.name}${license === null ? '' : `, with ${license.name}`}.`,
        ],
      },
      facts: {
        user: `${input.firstName} ${input.lastName}`,
        userPrincipalName,
        userId: null,
        license: null,
        groups: [],
        joinedGroups: [],
        handover: null,
      },
      perform: (work) => onboard(context, clients, { plan, progress }, work),
      explain: (error) => explain(error, plan, progress),
    });
  },
});

interface Progress {
  userId: string | undefined;
}

/** The account first; what it is given after that is done piece by piece, and it is enabled last. */
async function onboard(
  context: Context,
  { graph, halo }: Clients,
  { plan, progress }: { readonly plan: OnboardingPlan; readonly progress: Progress },
  desk: Desk<OnboardingFacts>,
): Promise<string> {
  const { input, step } = context;
  const { userPrincipalName, license, manager, restore } = plan;
  const { attempt, perform } = desk.outcomes;
  const { userId, oneTimePassword } =
    restore === null
      ? await perform(tasks.create, () => createUser(graph, context, input, plan))
      : await restoreUser(graph, context, { input, plan, restore }, desk);
  progress.userId = userId;
  desk.report({
    user: { id: userId, name: `${input.firstName} ${input.lastName}` },
    userId,
    ...handedOver(oneTimePassword),
    links: [userLink(graph.tenantId, userId, userPrincipalName)],
  });
  if (license !== null) {
    const assigned = await attempt(tasks.license(license.name), () =>
      step('assign-license', () => graph.users.assignLicense(userId, { add: [license.id] }).then(() => true), {
        summary: () => license.name,
      }),
    );
    if (assigned === true) desk.report({ license: license.name });
  }
  const joined = await joinGroups(graph, context, userId, plan, desk);
  const given = plan.given.filter(({ groupId }) => joined.some(({ id }) => id === groupId));
  await checkGivenLicenses(graph, { ...context, outcomes: desk.outcomes }, userId, given);
  if (manager !== null) {
    await attempt(tasks.manager, () =>
      step('set-manager', () => graph.users.setManager(userId, manager.id), { summary: () => manager.name }),
    );
  }
  await attempt(tasks.contact, () => addContact(halo, step, input, userId));
  const first = await onFirstDay(graph, context, { userId, userPrincipalName }, desk);
  await attempt(tasks.enable, async () => {
    await enableUser(graph, step, userId);
    context.log.info(`${userPrincipalName} is ready.`, { userId });
  });
  const isEnabled = desk.outcomes.list().some(({ what, status }) => what === tasks.enable && status === 'done');
  if (!isEnabled) return `${userPrincipalName} has an account, but is not known to be enabled.`;
  return `${userPrincipalName} was onboarded. ${handedOver(first ?? oneTimePassword).handover}`;
}

const handedOver = (oneTimePassword: SealedValue | null) =>
  oneTimePassword === null ? { handover: HANDOVER_WITHOUT } : { handover: HANDOVER, oneTimePassword };

/** Nothing is held until then, and whoever stops it leaves the account disabled. */
async function onFirstDay(
  graph: GraphClient,
  context: Context,
  user: { readonly userId: string; readonly userPrincipalName: string },
  { outcomes, report }: Desk<OnboardingFacts>,
): Promise<SealedValue | null> {
  const { startDate } = context.input;
  if (startDate === undefined) return null;
  await context.sleep('first day', dayBegins(startDate, context.config));
  const first = await outcomes.attempt(tasks.firstPassword, () => giveFirstPassword(graph, context, user));
  if (!first) return null;
  report(handedOver(first));
  return first;
}

async function joinGroups(
  graph: GraphClient,
  { step }: Context,
  userId: string,
  plan: OnboardingPlan,
  { outcomes, report }: Desk<OnboardingFacts>,
): Promise<readonly { readonly id: string }[]> {
  const joined: { readonly id: string; readonly name: string }[] = [];
  for (const { id, name, task } of groupTasks(plan)) {
    const result = await outcomes.attempt(task, () =>
      step(`join-group-${id}`, async () => ({ isNew: await graph.groups.addMember(id, userId) }), {
        label: task,
        summary: () => name,
      }),
    );
    if (result !== undefined) joined.push({ id, name });
    report({ groups: joined.map((group) => group.name), joinedGroups: [...joined] });
  }
  return joined;
}

/** What the failure means for the account, in words that claim no more than is known, and propose nothing that harms. */
function explain(
  error: WorkflowError,
  { userPrincipalName, restore }: OnboardingPlan,
  { userId }: Progress,
): { readonly message: string; readonly remedy: string } {
  const look = 'the Microsoft Entra admin center';
  if (error instanceof SomebodyElseError) return { message: 'Nothing of it was changed here.', remedy: error.remedy };
  if (userId !== undefined) {
    return {
      message: `The user ${userPrincipalName} was created and stays disabled.`,
      remedy: `Do by hand in ${look} what was not done, and enable ${userPrincipalName} then.`,
    };
  }
  if (restore !== null) {
    return { message: `See below how far ${userPrincipalName} came back.`, remedy: `Go on by hand in ${look}.` };
  }
  if (error instanceof IntegrationError && error.integration === 'msgraph' && isOutcomeUnknown(error)) {
    return {
      message: `It is not known whether ${userPrincipalName} was created; if it was, it is disabled.`,
      remedy: `Look in ${look} whether ${userPrincipalName} is there. If it is not, start over. If it is, look who made it and when, and finish it by hand.`,
    };
  }
  return { message: 'No user was created.', remedy: error.remedy };
}
