import { IntegrationError, harmless, WorkflowError, type PartialFailure, type Progress } from '@msp/workflow-sdk';
import { isOutcomeUnknown } from './outcome-unknown';
import { reasonOf, type Reason } from './reason';

/** One planned task and its one state. What is not done, or not known, says why and what to do. */
export interface Outcome extends Partial<Reason> {
  readonly what: string;
  readonly status: 'done' | 'not done' | 'unknown';
}

/** Keeps, for every task that a workflow has planned, whether it was done. */
export interface OutcomeList {
  /** Does a task that the others need: what it throws ends the work. */
  perform<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
  /** Does a task that the others can do without: a vendor's failure is kept with it, and the work goes on. */
  attempt<Result>(what: string, work: () => Promise<Result>): Promise<Result | undefined>;
  /** Says of a task, done or not, how it stands. */
  set(what: string, status: Outcome['status'], reason?: Reason): void;
  list(): readonly Outcome[];
  /** What was tried and is not done, or not known to be. */
  shortcomings(): readonly PartialFailure[];
}

export interface OutcomeRules {
  /** Aborted when the execution ends: nothing is attempted any more. */
  readonly signal: AbortSignal;
  /** Told of every change, so that it shows while the work goes on. */
  readonly progress: Progress;
  /** Whether running the workflow again does what is left. */
  readonly isRepeatable: boolean;
}

/** Starts with every planned task not done. */
export function createOutcomeList(
  planned: readonly string[],
  { signal, isRepeatable, progress }: OutcomeRules,
): OutcomeList {
  const states = new Map<string, Omit<Outcome, 'what'>>(planned.map((what) => [what, { status: 'not done' }]));
  const list = () => [...states].map(([what, state]) => ({ what, ...state }));
  const set = (what: string, state: Omit<Outcome, 'what'>) => {
    states.set(what, state);
    progress(list());
  };
  const fail = (what: string, error: WorkflowError) =>
    set(what, {
      status: isOutcomeUnknown(error) ? 'unknown' : 'not done',
      ...reasonOf(error, isRepeatable),
    });
  const perform: OutcomeList['perform'] = async (what, work) => {
    progress(list().map((task) => (task.what === what ? { what, status: 'running' } : task)));
    try {
      const result = await work();
      set(what, { status: 'done' });
      return result;
    } catch (error) {
      if (error instanceof WorkflowError) fail(what, error);
      throw error;
    }
  };
  progress(list());
  return {
    perform,
    async attempt(what, work) {
      try {
        return await perform(what, work);
      } catch (error) {
        if (signal.aborted || !(error instanceof WorkflowError) || error.kind === 'bug') throw error;
        // It is told with its task.
        if (error instanceof IntegrationError) harmless(error);
        return undefined;
      }
    },
    set: (what, status, { message, remedy } = {}) =>
      set(what, {
        status,
        ...(message !== undefined && { message }),
        ...(remedy !== undefined && { remedy }),
      }),
    list,
    shortcomings: () =>
      [...states].flatMap(([what, { status, message, remedy }]) =>
        status === 'done' || message === undefined ? [] : [{ what, message, ...(remedy !== undefined && { remedy }) }],
      ),
  };
}
