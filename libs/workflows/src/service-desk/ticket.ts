import type { HaloClient } from '@msp/integrations';
import { MissingConfigurationError, partial, WorkflowError } from '@msp/workflow-sdk';
import type { Caller, Config, PartialSuccess, Step, WorkflowLog } from '@msp/workflow-sdk';
import type { Outcome } from '../outcomes/outcome-list';
import { outcomeTable, paragraphs } from './note-html';

const TICKET_TYPE = 'halopsa_ticket_type_id';

/** The part of a workflow's context that tickets are written with. */
export interface TicketContext {
  readonly caller: Caller;
  readonly executionId: string;
  readonly step: Step;
}

/** The configured ticket type, else the first that HaloPSA offers. */
export async function chooseTicketType(halo: HaloClient, config: Config): Promise<number> {
  if (config.find(TICKET_TYPE) !== undefined) return config.getInt(TICKET_TYPE);
  const [first] = await halo.ticketTypes.list();
  if (first === undefined) throw new MissingConfigurationError(TICKET_TYPE, 'HaloPSA offers no ticket type.');
  return first.id;
}

/** Opens the ticket that says who started the work; returns its number. */
export async function openTicket(
  { caller, executionId, step }: TicketContext,
  halo: HaloClient,
  { summary, ticketTypeId, lines }: { summary: string; ticketTypeId: number; lines: readonly string[] },
): Promise<number> {
  const detailsHtml = paragraphs(...lines, `Started by ${caller.displayName}, execution ${executionId}.`);
  return step(
    'open-ticket',
    async ({ key }) => (await halo.tickets.create({ summary, detailsHtml, ticketTypeId, reference: key.short })).id,
    {
      effect: 'check-then-act',
      find: async ({ key }) => (await halo.tickets.find({ reference: key.short }))?.id,
      summary: (ticketId) => `Ticket ${ticketId}`,
    },
  );
}

/** Adds an internal note with the outcome of every task, naming the technician. */
async function noteOutcomes(
  { caller, step }: TicketContext,
  halo: HaloClient,
  { name, ticketId, conclusion, outcomes }: OutcomeNote,
): Promise<void> {
  const noteHtml = paragraphs(conclusion, `Run by ${caller.displayName}.`) + outcomeTable(outcomes);
  await step(name, async () => (await halo.actions.create({ ticketId, noteHtml })).id);
}

export interface OutcomeNote {
  /** Name of the step. */
  readonly name: string;
  readonly ticketId: number;
  readonly conclusion: string;
  readonly outcomes: readonly Outcome[];
}

/** Ends successful work with its note. The work is done by now, so a note that cannot be written is a shortcoming only. */
export async function concludeTicket<Result>(
  context: TicketContext,
  halo: HaloClient,
  note: OutcomeNote,
  result: Result,
): Promise<Result | PartialSuccess<Result>> {
  try {
    await noteOutcomes(context, halo, note);
    return result;
  } catch (error) {
    if (!(error instanceof WorkflowError)) throw error;
    const what = 'Note the outcome in HaloPSA';
    const remedy = `Write the outcome into ticket ${note.ticketId} by hand.`;
    return partial(result, [{ what, message: error.message, remedy }]);
  }
}

/** The note about a failure must not hide the failure itself: one that cannot be written is logged. */
export async function tryNoteOutcomes(
  context: TicketContext & { readonly log: WorkflowLog; readonly signal: AbortSignal },
  halo: HaloClient,
  note: OutcomeNote,
): Promise<void> {
  if (context.signal.aborted) return;
  try {
    await noteOutcomes(context, halo, note);
  } catch (error) {
    context.log.warn('The note about the failure could not be written in HaloPSA.', {
      ticketId: note.ticketId,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}
