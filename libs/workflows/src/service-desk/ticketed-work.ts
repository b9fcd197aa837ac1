import type { HaloClient } from '@msp/integrations';
import { partial, WorkflowError, type Config, type PartialFailure, type PartialSuccess } from '@msp/workflow-sdk';
import type { WorkflowLog } from '@msp/workflow-sdk';
import { createOutcomeList, type Outcome, type OutcomeList } from '../outcomes/outcome-list';
import { reasonOf } from '../outcomes/reason';
import { checkServiceDesk, noteOutcomes, openTicket, tryNoteOutcomes, unsentTicket } from './ticket';
import type { DeskSettings, TicketContext, TicketText } from './ticket';

export const OPEN_TICKET = 'Open a ticket in HaloPSA';
const NOTE = 'Note the outcome in HaloPSA';

type Context = TicketContext & { readonly log: WorkflowLog; readonly signal: AbortSignal; readonly config: Config };

/** Keeps what is done up to date, so that the end can tell it. */
export interface Desk {
  readonly outcomes: OutcomeList;
  /** Adds to what the result, or the failure, says. */
  report(facts: object): void;
}

/** Work that a ticket accompanies from its start to its end. */
export interface TicketedWork {
  /** Name in sentences, such as `offboarding`. */
  readonly name: string;
  /** What is done before the service desk is told, and whether or not it can be: what keeps somebody out. */
  readonly urgent?: {
    readonly tasks: readonly string[];
    perform(desk: Desk): Promise<void>;
  };
  /** The tasks after the ticket is open, in their order. */
  readonly tasks: readonly string[];
  /** Whether running the workflow again does what is left, and nothing twice that matters. */
  readonly isRepeatable: boolean;
  /** Absent: it is looked up when the ticket is opened. */
  readonly desk?: DeskSettings;
  readonly ticket: TicketText;
  /** What the result says whatever happens. */
  readonly facts?: object;
  /** In place of the usual ticket. */
  open?(desk: Desk): Promise<number>;
  /** Does the tasks, and answers in a sentence or two what was done, for the ticket. */
  perform(desk: Desk): Promise<string>;
  /** What a failure means, in a sentence that claims no more than is known, and what to do about it. */
  explain?(error: WorkflowError): { readonly message: string; readonly remedy: string };
}

/** Connects to the service desk; where the work is urgent, it is not asked for before that is done. */
export type DeskSource = () => Promise<HaloClient>;

/**
 * Works, accompanied by a ticket. What a vendor refuses is told task by task, and the rest is done. Nothing stands in
 * the way of what is urgent; other work is not begun while the service desk cannot be told.
 */
export async function runTicketed(
  context: Context,
  connect: DeskSource,
  work: TicketedWork,
): Promise<object | PartialSuccess<object>> {
  const { signal } = context;
  const planned = [...(work.urgent?.tasks ?? []), OPEN_TICKET, ...work.tasks];
  const run = new TicketedRun(context, connect, work, createOutcomeList(planned, { signal, ...work }));
  try {
    return await run.perform();
  } catch (error) {
    // Anything else is the engine stopping the run, or a bug: neither must be turned into a vendor's failure.
    if (!(error instanceof WorkflowError) || error.kind === 'bug') throw error;
    throw await run.explain(error);
  }
}

class TicketedRun {
  private facts: object;
  private halo: HaloClient | undefined;
  private ticketId: number | undefined;

  constructor(
    private readonly context: Context,
    private readonly connect: DeskSource,
    private readonly work: TicketedWork,
    private readonly outcomes: OutcomeList,
  ) {
    this.facts = work.facts ?? {};
  }

  async perform(): Promise<object | PartialSuccess<object>> {
    const { work, outcomes } = this;
    const desk: Desk = { outcomes, report: (facts) => void (this.facts = { ...this.facts, ...facts }) };
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

  private async open(desk: Desk): Promise<number> {
    const { context, work } = this;
    const halo = await this.connect();
    this.halo = halo;
    if (work.open) return work.open(desk);
    const settings =
      work.desk ?? (await context.step('check-service-desk', () => checkServiceDesk(halo, context.config)));
    return openTicket(context, halo, { ...work.ticket, ...settings });
  }

  private async conclude(conclusion: string): Promise<object | PartialSuccess<object>> {
    const { outcomes, work } = this;
    const shortcomings = outcomes.shortcomings().filter(({ what }) => what !== OPEN_TICKET);
    const done = outcomes.list().filter(({ what, status }) => what !== OPEN_TICKET && status === 'done');
    if (work.tasks.length > 0 && done.length === 0 && shortcomings.length > 0) throw nothingDone(shortcomings);
    const told = await this.tell(conclusion, shortcomings.length > 0);
    const failures = [...shortcomings, ...told.failures];
    const result = { ...this.result(), ...told.facts };
    return failures.length === 0 ? result : partial(result, failures);
  }

  /** The work is done by now, so a service desk that cannot be told is a shortcoming only. */
  private async tell(
    conclusion: string,
    isIncomplete: boolean,
  ): Promise<{ readonly facts: object; readonly failures: readonly PartialFailure[] }> {
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

  private result(): object {
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
