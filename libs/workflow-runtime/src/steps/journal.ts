import { WorkflowError, type JsonValue } from '@msp/workflow-sdk';

/** How a step ended. */
export interface EndedStep {
  readonly name: string;
  readonly status: 'done' | 'failed';
  /** As JSON keeps it. */
  readonly result?: unknown;
  /** The result held a secret, so it was not kept. */
  readonly withheld?: true;
  /** One line about the result. */
  readonly summary?: string;
  /** What a failed one threw. */
  readonly error?: unknown;
  /** Errors of vendors that it caught, and did not declare harmless. */
  readonly failures?: readonly unknown[];
}

/** A step that was begun and may have had its effect: nobody has written how it ended. */
export interface BegunStep {
  readonly name: string;
  readonly status: 'begun';
  /** Counts from 1. */
  readonly attempt: number;
}

/** A step of which nobody had written how it ended, and of which a person has said that it was done. */
export interface ToldStep {
  readonly name: string;
  readonly status: 'told';
  /** What was typed of its result, where the step asks for it. */
  readonly result?: string;
}

export type RecordedStep = EndedStep | BegunStep | ToldStep;

/** How the steps of an execution began and ended, in this turn and in those before. */
export interface Journal {
  /** What an earlier turn wrote of a step; its end where it has one. */
  find(name: string): RecordedStep | undefined;
  /** Written before an effect that may not be repeated blindly. Rejects where it is not certain that it is written. */
  begin(step: BegunStep): Promise<void>;
  /** Written before the step answers. Rejects where it is not certain that it is written. */
  keep(step: EndedStep): Promise<void>;
}

/** What a workflow has asked to wait for. */
export interface AskedWait {
  readonly name: string;
  readonly for: 'sleep' | 'event' | 'approval' | 'retry' | 'workflow';
  /** When it is over, in ISO 8601, whatever else happens. */
  readonly until: string;
  /** Of an approval. */
  readonly question?: string;
  /** Of a step that is tried again: which attempt comes then. */
  readonly attempt?: number;
  /** Of such a step: a vendor has asked for it, and it counts as no attempt that failed. */
  readonly isPause?: true;
  /** Of another workflow: its execution. What that ended as comes as the event of this id. */
  readonly executionId?: string;
  /** The other workflow. */
  readonly workflowName?: string;
}

/** Another workflow that is to be run as a part of this one. */
export interface AskedWorkflow {
  readonly name: string;
  readonly workflowName: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Runs workflows as parts of others. */
export interface WorkflowStarter {
  /**
   * Answers its wait, which is written before its execution exists; it may be asked for again, and is one execution then,
   * too. Throws a WorkflowError where it cannot be run.
   */
  startWorkflow(asked: AskedWorkflow): Promise<AskedWait>;
}

/** Something that came for an execution from outside. */
export interface JournalEvent {
  readonly eventId: string;
  /** Of the wait that it answers. */
  readonly name: string;
  /** In ISO 8601. */
  readonly at: string;
  readonly data: JsonValue;
}

/** What the waits of an execution are kept in, beside its steps. */
export interface WaitJournal {
  /** The names of what has ended in earlier turns, steps and waits, in the order in which it did. */
  ended(): readonly string[];
  /** Of a step that is tried again, that before an attempt. */
  findWait(name: string, attempt?: number): AskedWait | undefined;
  /** What had come under a name when the turn began, in the order in which it came. */
  eventsOf(name: string): readonly JournalEvent[];
  /** Written before the workflow waits. Rejects where it is not certain that it is written. */
  wait(asked: AskedWait): Promise<void>;
}

/** For an execution that ends in the turn in which it began. */
export const noJournal: Journal & WaitJournal & WorkflowStarter = {
  find: () => undefined,
  begin: () => Promise.resolve(),
  keep: () => Promise.resolve(),
  ended: () => [],
  findWait: () => undefined,
  eventsOf: () => [],
  wait: () => Promise.resolve(),
  startWorkflow: () => Promise.reject(new WorkflowError('bug', 'What only looks runs no workflow.')),
};
