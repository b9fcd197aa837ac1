import type { HaloClient } from '@msp/integrations';
import { partial, PartialSuccess, WorkflowError } from '@msp/workflow-sdk';
import type { PartialFailure, WorkflowLog } from '@msp/workflow-sdk';
import { createOutcomeList, type OutcomeList } from '../outcomes/outcome-list';
import { isOutcomeUnknown } from '../outcomes/outcome-unknown';
import { concludeTicket, openTicket, tryNoteOutcomes, type TicketContext } from './ticket';

export const OPEN_TICKET = 'Open a ticket in HaloPSA';

type Context = TicketContext & { readonly log: WorkflowLog; readonly signal: AbortSignal };

/** What was looked up before anything changes. It is kept as JSON. */
export interface TicketedPlan {
  readonly ticketTypeId: number;
}

/** Keeps what is done up to date, so that a failure can say it. */
export interface Desk {
  readonly outcomes: OutcomeList;
  /** Adds to what the result, or the failure, says. */
  report(facts: object): void;
}

export interface Finished {
  /** What the ticket says at the end. */
  readonly conclusion: string;
  readonly shortcomings?: readonly PartialFailure[];
}

/** Work that a ticket accompanies from its start to its end. */
export interface TicketedWork<Plan extends TicketedPlan> {
  /** Name in sentences, such as `offboarding`. */
  readonly name: string;
  /** The first task: the check that only reads. */
  readonly check: string;
  /** The tasks after the ticket is open, in their order. */
  readonly tasks: readonly string[];
  /** What to do about a failure that left something undone. */
  readonly advice: string;
  preflight(): Promise<Plan>;
  /** The result, when the check shows that nothing needs doing; no ticket is opened then. */
  settled?(plan: Plan): object | undefined;
  ticket(plan: Plan): { readonly summary: string; readonly lines: readonly string[] };
  /** In place of the usual ticket. */
  open?(plan: Plan, desk: Desk): Promise<number>;
  perform(plan: Plan, desk: Desk): Promise<Finished>;
}

interface Progress {
  readonly outcomes: OutcomeList;
  facts: object;
  ticketId?: number;
}

/**
 * Checks, opens a ticket, works, and notes the outcome of every task in the ticket. A failure says what was done, what
 * was not, and what to do.
 */
export async function runTicketed<Plan extends TicketedPlan>(
  context: Context,
  halo: HaloClient,
  work: TicketedWork<Plan>,
): Promise<object | PartialSuccess<object>> {
  const outcomes = createOutcomeList([work.check, OPEN_TICKET, ...work.tasks]);
  const progress: Progress = { outcomes, facts: {} };
  try {
    return await runTasks(context, halo, work, progress);
  } catch (error) {
    // Anything else is the engine stopping the run, or a bug: neither must be turned into a vendor's failure.
    if (!(error instanceof WorkflowError)) throw error;
    const { ticketId } = progress;
    const conclusion = `The ${work.name} failed: ${error.message}`;
    if (ticketId !== undefined) {
      await tryNoteOutcomes(context, halo, { name: 'note-failure', ticketId, conclusion, outcomes: outcomes.list() });
    }
    throw explainFailure(error, progress, work);
  }
}

async function runTasks<Plan extends TicketedPlan>(
  context: Context,
  halo: HaloClient,
  work: TicketedWork<Plan>,
  progress: Progress,
): Promise<object | PartialSuccess<object>> {
  const { outcomes } = progress;
  const report = (facts: object): void => void (progress.facts = { ...progress.facts, ...facts });
  const desk: Desk = { outcomes, report };
  const plan = await outcomes.perform(work.check, () => context.step('preflight', () => work.preflight()));
  const settled = work.settled?.(plan);
  if (settled !== undefined) return settled;
  const { ticketTypeId } = plan;
  const ticketId = await outcomes.perform(
    OPEN_TICKET,
    () => work.open?.(plan, desk) ?? openTicket(context, halo, { ...work.ticket(plan), ticketTypeId }),
  );
  progress.ticketId = ticketId;
  const { conclusion, shortcomings = [] } = await work.perform(plan, desk);
  const result = { ...progress.facts, ticketId, outcomes: outcomes.list() };
  const note = { name: 'note-outcome', ticketId, conclusion, outcomes: outcomes.list() };
  const concluded = await concludeTicket(context, halo, note, result);
  const failures = [...shortcomings, ...(concluded instanceof PartialSuccess ? concluded.failures : [])];
  return failures.length === 0 ? concluded : partial(result, failures);
}

function explainFailure(
  error: WorkflowError,
  { outcomes, facts, ticketId }: Progress,
  { check, advice }: { readonly check: string; readonly advice: string },
): WorkflowError {
  const failed = outcomes.list().find(({ status }) => status === 'failed')?.what;
  const result = { ...facts, ticketId: ticketId ?? null, outcomes: outcomes.list() };
  if (failed === check) {
    const message = `${error.message} Nothing was changed.`;
    return new WorkflowError(error.kind, message, { cause: error, remedy: error.remedy, result });
  }
  const doubt = isOutcomeUnknown(error) ? `It is not known whether "${failed}" took effect. ` : '';
  const message = `${error.message} ${doubt}${outcomes.sentence()}`;
  return new WorkflowError(error.kind, message, { cause: error, remedy: `${error.remedy} ${advice}`, result });
}
