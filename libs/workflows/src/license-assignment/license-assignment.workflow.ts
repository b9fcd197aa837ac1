import type { GraphClient, HaloClient } from '@msp/integrations';
import { defineWorkflow, field, WorkflowError, WorkflowTimeoutError } from '@msp/workflow-sdk';
import type { IntegrationName, Step, WorkflowContext } from '@msp/workflow-sdk';
import { availableLicenses } from '../data-providers/available-licenses.data-provider';
import { createOutcomeList, type OutcomeList } from '../outcomes/outcome-list';
import { waitUntil } from '../polling/wait-until';
import { concludeTicket, openTicket, tryNoteOutcomes } from '../service-desk/ticket';
import { assignmentOf, preflight, type AssignmentPlan } from './assignment.preflight';

const ASSIGN = 'Assign the licence';
const VERIFY = 'Verify the licence on the user';

export const licenseAssignment = defineWorkflow({
  name: 'license_assignment',
  description: 'Gives a Microsoft 365 licence to an existing user and tells the service desk',
  category: 'user_management',
  tags: ['microsoft 365', 'halopsa'],
  uses: ['msgraph', 'halopsa'],
  minutesSaved: 8,
  parameters: {
    userPrincipalName: field.email({ label: 'User', help: 'Sign-in name of the user.' }),
    license: field.select({ label: 'Licence', from: availableLicenses }),
  },
  async run(context) {
    const { input, integrations, step, config } = context;
    const graph = await integrations.get('msgraph');
    const halo = await integrations.get('halopsa');
    const plan = await step('preflight', () => preflight(input, { graph, halo, config }));
    const { userId, licenseName: license, assignment } = plan;
    if (assignment !== 'none') return { userId, license, assignment, changed: false };
    const ticketId = await announce(context, halo, plan);
    const outcomes = createOutcomeList([ASSIGN, VERIFY]);
    try {
      await outcomes.perform(ASSIGN, () => assign(graph, step, userId, input.license));
      await outcomes.perform(VERIFY, () => verify(graph, step, input));
    } catch (error) {
      if (!(error instanceof WorkflowError)) throw error;
      const conclusion = `The assignment failed: ${error.message}`;
      await tryNoteOutcomes(context, halo, { name: 'note-failure', ticketId, conclusion, outcomes: outcomes.list() });
      throw explainFailure(error, outcomes, { userId, license, ticketId });
    }
    const result = { userId, license, assignment: 'direct', changed: true, ticketId, outcomes: outcomes.list() };
    const conclusion = `${plan.userName} has ${license}.`;
    return concludeTicket(
      context,
      halo,
      { name: 'note-outcome', ticketId, conclusion, outcomes: outcomes.list() },
      result,
    );
  },
});

interface Request {
  readonly userPrincipalName: string;
  readonly license: string;
}
type Context = WorkflowContext<Request, IntegrationName>;

function announce(context: Context, halo: HaloClient, plan: AssignmentPlan): Promise<number> {
  const { licenseName, userName, ticketTypeId } = plan;
  const lines = [`${licenseName} is being assigned to ${context.input.userPrincipalName}.`];
  return openTicket(context, halo, { summary: `Licence ${licenseName} for ${userName}`, ticketTypeId, lines });
}

function explainFailure(error: WorkflowError, outcomes: OutcomeList, about: object): WorkflowError {
  return new WorkflowError(error.kind, `${error.message} ${outcomes.sentence()}`, {
    cause: error,
    remedy: error.remedy,
    result: { ...about, outcomes: outcomes.list() },
  });
}

async function assign(graph: GraphClient, step: Step, userId: string, skuId: string): Promise<void> {
  await step('assign-license', () => graph.users.assignLicense(userId, { add: [skuId] }));
}

async function verify(graph: GraphClient, step: Step, { userPrincipalName, license }: Request): Promise<void> {
  await step('verify-license', async ({ signal }) => {
    const look = async () => {
      const user = await graph.users.find({ userPrincipalName });
      return user !== undefined && assignmentOf(user, license) !== 'none' ? user.id : undefined;
    };
    if ((await waitUntil(look, signal)) !== undefined) return;
    throw new WorkflowTimeoutError('The licence was accepted, but the directory does not show it on the user yet.', {
      remedy: 'Look at the licences of the user in Microsoft Entra in a few minutes.',
    });
  });
}
