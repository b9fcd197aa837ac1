import type { HaloClient } from '@msp/integrations';
import { MissingConfigurationError } from '@msp/workflow-sdk';
import type { Caller, Config, Step, WorkflowLog } from '@msp/workflow-sdk';
import type { Outcome } from '../outcomes/outcome-list';
import { outcomeTable, paragraphs } from './note-html';

const TICKET_TYPE = 'halopsa_ticket_type_id';
const CATEGORY = 'halopsa_ticket_category';
const PRIORITY = 'halopsa_ticket_priority_id';
const SOURCE = 'halopsa_ticket_source_id';

/** How tickets are opened here, after the organization's configuration. */
export interface DeskSettings {
  readonly ticketTypeId: number;
  readonly category: string | null;
  /** Absent: as the instance has it. */
  readonly priorityId?: number;
  readonly sourceId?: number;
}

/** The part of a workflow's context that tickets are written with. */
export interface TicketContext {
  readonly caller: Caller;
  readonly executionId: string;
  readonly step: Step;
}

/** The configured ticket type, else the first that HaloPSA offers. Throws MissingConfigurationError for an unknown one. */
async function chooseTicketType(halo: HaloClient, config: Config): Promise<number> {
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

/** The configured category, as the vendor spells it. Throws MissingConfigurationError for an unknown one. */
async function chooseCategory(halo: HaloClient, config: Config): Promise<string | null> {
  const wanted = config.find(CATEGORY);
  if (wanted === undefined) return null;
  const offered = (await halo.categories.list()).flatMap(({ value, category_name }) => value ?? category_name ?? []);
  const found = offered.find((name) => name.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  throw new MissingConfigurationError(
    CATEGORY,
    `HaloPSA offers no category "${wanted}", which the configuration "${CATEGORY}" names.`,
  );
}

/** The configured priority. Throws MissingConfigurationError for one that the instance does not have. */
async function choosePriority(halo: HaloClient, config: Config): Promise<number | undefined> {
  if (config.find(PRIORITY) === undefined) return undefined;
  const wanted = config.getInt(PRIORITY);
  const offered = await halo.priorities.list();
  if (offered.some(({ priorityid }) => priorityid === wanted)) return wanted;
  const choice = [
    ...new Map(offered.map(({ priorityid, name }) => [priorityid, `${priorityid} ${name ?? ''}`.trim()])).values(),
  ];
  throw new MissingConfigurationError(
    PRIORITY,
    `HaloPSA has no priority ${wanted}, which the configuration "${PRIORITY}" names; there are: ${choice.join(', ')}.`,
  );
}

/** The configured source. The vendor lists none, so that only its form is judged. */
function chooseSource(config: Config): number | undefined {
  if (config.find(SOURCE) === undefined) return undefined;
  const wanted = config.getInt(SOURCE);
  if (wanted >= 0) return wanted;
  throw new MissingConfigurationError(
    SOURCE,
    `The configuration "${SOURCE}" is ${wanted}; HaloPSA counts sources from 0.`,
  );
}

/** Checks that tickets can be opened for the organization and take notes; answers how they are opened. */
export async function checkServiceDesk(halo: HaloClient, config: Config): Promise<DeskSettings> {
  await halo.clients.get();
  const ticketTypeId = await chooseTicketType(halo, config);
  await halo.outcomes.assertNote();
  await halo.sites.assertDefault();
  const category = await chooseCategory(halo, config);
  const [priorityId, sourceId] = [await choosePriority(halo, config), chooseSource(config)];
  return {
    ticketTypeId,
    category,
    ...(priorityId !== undefined && { priorityId }),
    ...(sourceId !== undefined && { sourceId }),
  };
}

/** How the ticket is opened, as the client of HaloPSA takes it. */
export function draftOf({ category, ...settings }: DeskSettings) {
  return { ...settings, ...(category !== null && { category }) };
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
  { summary, lines, ...settings }: TicketText & DeskSettings,
): Promise<number> {
  const detailsHtml = paragraphs(...lines, `Started by ${caller.displayName}, execution ${executionId}.`);
  const draft = { summary, detailsHtml, ...draftOf(settings) };
  return step('open-ticket', async ({ key }) => (await halo.tickets.create({ ...draft, marker: key.short })).id, {
    effect: 'check-then-act',
    find: async ({ key }) => (await halo.tickets.find({ marker: key.short }))?.id,
    summary: (ticketId) => `Ticket ${ticketId}`,
  });
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
