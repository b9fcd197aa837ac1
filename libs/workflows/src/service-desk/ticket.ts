import type { HaloClient } from '@msp/integrations';
import { MissingConfigurationError } from '@msp/workflow-sdk';
import type { Caller, Config, Step, WorkflowLog } from '@msp/workflow-sdk';
import type { Outcome } from '../outcomes/outcome-list';
import { outcomeTable, paragraphs } from './note-html';

const TICKET_TYPE = 'halopsa_ticket_type_id';

/** The part of a workflow's context that tickets are written with. */
export interface TicketContext {
  readonly caller: Caller;
  readonly executionId: string;
  readonly step: Step;
}

/** The configured ticket type, else the first that HaloPSA offers. Throws MissingConfigurationError for an unknown one. */
export async function chooseTicketType(halo: HaloClient, config: Config): Promise<number> {
  const wanted = config.find(TICKET_TYPE) === undefined ? undefined : config.getInt(TICKET_TYPE);
  const offered = await halo.ticketTypes.list();
  const [first] = offered;
  if (first === undefined) throw new MissingConfigurationError(TICKET_TYPE, 'HaloPSA offers no ticket type.');
  if (wanted === undefined || offered.some(({ id }) => id === wanted)) return wanted ?? first.id;
  throw new MissingConfigurationError(
    TICKET_TYPE,
    `HaloPSA offers no ticket type ${wanted}, which the configuration "${TICKET_TYPE}" names.`,
  );
}

/** Checks that tickets can be opened for the organization; answers the type that they get. */
export async function checkServiceDesk(halo: HaloClient, config: Config): Promise<number> {
  await halo.clients.get();
  return chooseTicketType(halo, config);
}

/** What a ticket says when it is opened. */
export interface TicketText {
  readonly summary: string;
  readonly lines: readonly string[];
}

/** Opens the ticket that says who started the work; returns its number. */
export async function openTicket(
  { caller, executionId, step }: TicketContext,
  halo: HaloClient,
  { summary, ticketTypeId, lines }: TicketText & { readonly ticketTypeId: number },
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

export interface OutcomeNote {
  /** Name of the step. */
  readonly name: string;
  readonly ticketId: number;
  readonly conclusion: string;
  readonly outcomes: readonly Outcome[];
}

/** Adds an internal note with the outcome of every task, naming the technician. */
export async function noteOutcomes(
  { caller, step }: TicketContext,
  halo: HaloClient,
  { name, ticketId, conclusion, outcomes }: OutcomeNote,
): Promise<void> {
  const noteHtml = paragraphs(conclusion, `Run by ${caller.displayName}.`) + outcomeTable(outcomes);
  await step(name, async () => (await halo.actions.create({ ticketId, noteHtml })).id);
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

/** A ticket that could not be opened, with everything that it would have said in the end. */
export interface UnsentTicket {
  readonly summary: string;
  readonly details: string;
}

const LONGEST_DETAILS = 4000;

/** The finished text for a service desk that was not told: what was asked, by whom, and what became of it. */
export function unsentTicket(
  { caller, executionId }: Pick<TicketContext, 'caller' | 'executionId'>,
  { summary, lines }: TicketText,
  conclusion: string,
  outcomes: readonly Outcome[],
): UnsentTicket {
  const listed = outcomes.map(({ what, status, message }) => `- ${what}: ${status}${message ? ` (${message})` : ''}`);
  const text = [...lines, conclusion, ...listed, `Run by ${caller.displayName}, execution ${executionId}.`].join('\n');
  return { summary: summary.slice(0, 200), details: text.slice(0, LONGEST_DETAILS) };
}
