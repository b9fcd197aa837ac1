import type { HaloClient } from '@msp/integrations';
import { partial, result, WorkflowError, type PartialFailure, type PartialSuccess } from '@msp/workflow-sdk';
import type { Config, Progress, WorkflowLog } from '@msp/workflow-sdk';
import { createOutcomeList, type Outcome, type OutcomeList } from '../outcomes/outcome-list';
import { reasonOf } from '../outcomes/reason';
import { checkServiceDesk, noteOutcomes, openTicket, tryNoteOutcomes, unsentTicket } from './ticket';
import type { DeskSettings, TicketContext, TicketText, UnsentTicket } from './ticket';

export const OPEN_TICKET = 'Open a ticket in HaloPSA';
const NOTE = 'Note the outcome in HaloPSA';

interface Context extends TicketContext {
  readonly log: WorkflowLog;
  readonly signal: AbortSignal;
  readonly config: Config;
  readonly progress: Progress;
}

/** What the result of every ticketed work says, besides its facts. */
export const ticketedResults = {
  ticketId: result.ticket({ label: 'Ticket', required: false }),
  outcomes: result.outcomes({ label: 'Tasks', required: false }),
  unsentTicket: result.technical(),
} as const;

export interface TicketedResult {
  readonly ticketId: number | null;
  readonly outcomes: readonly Outcome[];
  /** Where the service desk could not be told. */
  readonly unsentTicket?: UnsentTicket;
}

/** Keeps what is done up to date, so that the end can tell it. */
export interface Desk<Facts extends object = object> {
  readonly outcomes: OutcomeList;
  /** Changes what the result, or the failure, says. */
  report(facts: Partial<Facts>): void;
}

/** Work that a ticket accompanies from its start to its end. */
export interface TicketedWork<Facts extends object> {
  /** Name in sentences, such as `offboarding`. */
  readonly name: string;
  /** What is done before the service desk is told, and whether or not it can be: what keeps somebody out. */
  readonly urgent?: {
    readonly tasks: readonly string[];
    perform(desk: Desk<Facts>): Promise<void>;
  };
  /** The tasks after the ticket is open, in their order. */
  readonly tasks: readonly string[];
  /** Whether running the workflow again does what is left, and nothing twice that matters. */
  readonly isRepeatable: boolean;
  /** Absent: it is looked up when the ticket is opened. */
  readonly desk?: DeskSettings;
  readonly ticket: TicketText;
  /** What the result says, as it is before anything was done. */
  readonly facts: Facts;
  /** In place of the usual ticket. */
  open?(desk: Desk<Facts>): Promise<number>;
  /** Does the tasks, and answers in a sentence or two what was done, for the ticket. */
  perform(desk: Desk<Facts>): Promise<string>;
  /** What a failure means, in a sentence that claims no more than is known, and what to do about it. */
  explain?(error: WorkflowError): { readonly message: string; readonly remedy: string };
}

/** Connects to the service desk; where the work is urgent, it is not asked for before that is done. */
export type DeskSource = () => Promise<HaloClient>;

/**
 * Works, accompanied by a ticket. What a vendor refuses is told task by task, and the rest is done. Nothing stands in
 * the way of what is urgent; other work is not begun while the service desk cannot be told.
 */
export async function runTicketed<Facts extends object>(
  context: Context,
  connect: DeskSource,
  work: TicketedWork<Facts>,
): Promise<(Facts & TicketedResult) | PartialSuccess<Facts & TicketedResult>> {
  const { signal, progress } = context;
  const planned = [...(work.urgent?.tasks ?? []), OPEN_TICKET, ...work.tasks];
  const run = new TicketedRun(context, connect, work, createOutcomeList(planned, { signal, progress, ...work }));
  try {
    return await run.perform();
  } catch (error) {
    // Anything else is the engine stopping the run, or a bug: neither must be turned into a vendor's failure.
    if (!(error instanceof WorkflowError) || error.kind === 'bug') throw error;
    throw await run.explain(error);
  }
}

class TicketedRun<Facts extends object> {
  private facts: Facts;
  private halo: HaloClient | undefined;
  private ticketId: number | undefined;

  constructor(
    private readonly context: Context,
    private readonly connect: DeskSource,
    private readonly work: TicketedWork<Facts>,
    private readonly outcomes: OutcomeList,
  ) {
    this.facts = work.facts;
  }

  async perform(): Promise<(Facts & TicketedResult) | PartialSuccess<Facts & TicketedResult>> {
    const { work, outcomes } = this;
    const desk: Desk<Facts> = { outcomes, report: (facts) => void (this.facts = { ...this.facts, ...facts }) };
    await work.urgent?.perform(desk);
    const open = () => this.open(desk);
    this.ticketId = await (work.urgent ? outcomes.attempt(OPEN_TICKET, open) : outcomes.perform(OPEN_TICKET, open));
    return this.conclude(await work.perform(desk));
  }

  /** Tells the service desk of the failure as far as possible, and puts it into words. */
  async explain(error: WorkflowError): Promise<WorkflowError> {
    const { context, halo, ticketId, outcomes, work } = this;
    const about = work.explain?.(error);
    const { message, remedy } = reasonOf(error, work.isRepeatable);
    const words = [message, about?.message].filter((part) => part !== undefined).join(' ');
    if (halo !== undefined && ticketId !== undefined) {
      const conclusion = `The ${work.name} failed: ${words}`;
      await tryNoteOutcomes(context, halo, { name: 'note-failure', ticketId, conclusion, outcomes: outcomes.list() });
    }
    return new WorkflowError(error.kind, words, {
      cause: error,
      remedy: about?.remedy ?? remedy,
      result: this.result(),
    });
  }

  private async open(desk: Desk<Facts>): Promise<number> {
    const { context, work } = this;
    const halo = await this.connect();
    this.halo = halo;
    if (work.open) return work.open(desk);
    const settings =
      work.desk ?? (await context.step('check-service-desk', () => checkServiceDesk(halo, context.config)));
    return openTicket(context, halo, { ...work.ticket, ...settings });
  }

  private async conclude(
    conclusion: string,
  ): Promise<(Facts & TicketedResult) | PartialSuccess<Facts & TicketedResult>> {
    const { outcomes, work } = this;
    const shortcomings = outcomes.shortcomings().filter(({ what }) => what !== OPEN_TICKET);
    const done = outcomes.list().filter(({ what, status }) => what !== OPEN_TICKET && status === 'done');
    const planned = work.tasks.length + (work.urgent?.tasks.length ?? 0);
    if (planned > 0 && done.length === 0 && shortcomings.length > 0) throw nothingDone(shortcomings);
    const told = await this.tell(conclusion, shortcomings.length > 0);
    const failures = [...shortcomings, ...told.failures];
    const answer = { ...this.result(), ...told.facts };
    return failures.length === 0 ? answer : partial(answer, failures);
  }

  /** The work is done by now, so a service desk that cannot be told is a shortcoming only. */
  private async tell(
    conclusion: string,
    isIncomplete: boolean,
  ): Promise<{
    readonly facts: Pick<TicketedResult, 'unsentTicket'>;
    readonly failures: readonly PartialFailure[];
  }> {
    const { context, halo, ticketId, outcomes, work } = this;
    const text = isIncomplete ? `${conclusion} Not everything is done: see below.` : conclusion;
    if (halo === undefined || ticketId === undefined) {
      const state = outcomes.list().find(({ what }) => what === OPEN_TICKET);
      return {
        facts: { unsentTicket: unsentTicket(context, work.ticket, text, this.told()) },
        failures: [notTold(state)],
      };
    }
    try {
      await noteOutcomes(context, halo, { name: 'note-outcome', ticketId, conclusion: text, outcomes: this.told() });
      return { facts: {}, failures: [] };
    } catch (error) {
      if (context.signal.aborted || !(error instanceof WorkflowError)) throw error;
      const { message } = reasonOf(error, false);
      return {
        facts: {},
        failures: [{ what: NOTE, message, remedy: `Write the outcome into ticket ${ticketId} by hand.` }],
      };
    }
  }

  private told(): readonly Outcome[] {
    return this.outcomes.list().filter(({ what }) => what !== OPEN_TICKET);
  }

  private result(): Facts & TicketedResult {
    return { ...this.facts, ticketId: this.ticketId ?? null, outcomes: this.outcomes.list() };
  }
}

function notTold(state: Outcome | undefined): PartialFailure {
  const isUnknown = state?.status === 'unknown';
  return {
    what: 'Tell the service desk',
    message: `The service desk was not told. ${state?.message ?? ''}`.trim(),
    remedy: isUnknown
      ? 'Look in HaloPSA whether the ticket is there; if not, open it with the button on this page: its text is ready.'
      : 'Open the ticket with the button on this page: its text is ready.',
  };
}

function nothingDone(shortcomings: readonly PartialFailure[]): WorkflowError {
  const remedies = new Set(shortcomings.flatMap(({ remedy }) => remedy ?? []));
  const reasons = new Set(shortcomings.map(({ message }) => message));
  return new WorkflowError('integration-error', [...reasons].join(' '), { remedy: [...remedies].join(' ') });
}
