import type { GraphClient, HaloClient } from '@msp/integrations';
import { defineWorkflow, WorkflowError, type IntegrationName, type WorkflowContext } from '@msp/workflow-sdk';
import { createOutcomeList } from '../outcomes/outcome-list';
import { concludeTicket, openTicket, tryNoteOutcomes } from '../service-desk/ticket';
import { assignLicense, awaitReadable, createUser, enableUser, joinGroups, setManager } from './onboarding.account';
import { addContact } from './onboarding.contact';
import { describeAccount, explainFailure, type OnboardingProgress } from './onboarding.failure';
import { onboardingParameters, type OnboardingInput } from './onboarding.parameters';
import { plannedTasks, tasks } from './onboarding.tasks';
import { preflight, type OnboardingPlan } from './onboarding.preflight';

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
  minutesSaved: 25,
  parameters: onboardingParameters,
  async run(context) {
    const { input, integrations } = context;
    const clients = { graph: await integrations.get('msgraph'), halo: await integrations.get('halopsa') };
    const progress: OnboardingProgress = { outcomes: createOutcomeList(plannedTasks(input)) };
    try {
      return await onboard(context, clients, progress);
    } catch (error) {
      // Anything else is the engine stopping the run, or a bug: neither must be turned into a vendor's failure.
      if (!(error instanceof WorkflowError)) throw error;
      await noteFailure(context, clients, progress, error);
      throw explainFailure(error, progress);
    }
  },
});

/** In this order, so that whatever fails leaves the user disabled. */
async function onboard(context: Context, { graph, halo }: Clients, progress: OnboardingProgress) {
  const { input, step, log, config } = context;
  const { perform, list } = progress.outcomes;
  const plan = await perform(tasks.check, () => step('preflight', () => preflight(input, { graph, halo, config })));
  progress.userPrincipalName = plan.userPrincipalName;
  const ticketId = await perform(tasks.ticket, () => announce(context, halo, plan));
  progress.ticketId = ticketId;
  const { userId, oneTimePassword } = await perform(tasks.create, () => createUser(graph, context, input, plan));
  progress.userId = userId;
  if (oneTimePassword !== null) progress.oneTimePassword = oneTimePassword;
  await perform(tasks.readable, () => awaitReadable(graph, step, plan));
  await perform(tasks.license, () => assignLicense(graph, step, userId, plan));
  if (plan.groups.length > 0) await perform(tasks.groups, () => joinGroups(graph, step, userId, plan));
  if (plan.manager !== null) await perform(tasks.manager, () => setManager(graph, step, userId, plan));
  await perform(tasks.contact, () => addContact(halo, step, input, userId));
  await perform(tasks.enable, () => enableUser(graph, step, userId));
  log.info(`${plan.userPrincipalName} is ready.`, { userId, ticketId });
  const handover = oneTimePassword === null ? HANDOVER_WITHOUT : HANDOVER;
  const conclusion = `${plan.userPrincipalName} was onboarded. ${handover}`;
  const result = {
    userId,
    userPrincipalName: plan.userPrincipalName,
    license: plan.license.name,
    groups: plan.groups.map(({ name }) => name),
    ticketId,
    ...(oneTimePassword !== null && { oneTimePassword }),
    handover,
    outcomes: list(),
  };
  return concludeTicket(context, halo, { name: 'note-outcome', ticketId, conclusion, outcomes: list() }, result);
}

function announce(context: Context, halo: HaloClient, plan: OnboardingPlan): Promise<number> {
  const { input, org } = context;
  return openTicket(context, halo, {
    summary: `Onboarding of ${input.firstName} ${input.lastName}`,
    ticketTypeId: plan.ticketTypeId,
    lines: [`${plan.userPrincipalName} is being created for ${org.name}, with ${plan.license.name}.`],
  });
}

async function noteFailure(
  context: Context,
  { halo }: Clients,
  progress: OnboardingProgress,
  error: WorkflowError,
): Promise<void> {
  const { ticketId, outcomes } = progress;
  if (ticketId === undefined) return;
  const conclusion = `The onboarding failed: ${error.message} ${describeAccount(progress, error)}`;
  await tryNoteOutcomes(context, halo, { name: 'note-failure', ticketId, conclusion, outcomes: outcomes.list() });
}
