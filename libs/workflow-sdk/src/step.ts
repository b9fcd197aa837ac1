import type { Keepable } from './keepable';
import type { Retry } from './retry';

/** The same on every attempt of this step in this execution: the marker and idempotency key of what it creates. */
export interface StepKey {
  /** 64 hexadecimal characters. */
  readonly full: string;
  /** 16 characters, for vendors' fields that hold few. */
  readonly short: string;
}

export interface StepAttempt {
  readonly key: StepKey;
  /** The execution that asked for the step first: the same in every execution that goes on from it. */
  readonly originExecutionId: string;
  /** Aborted when the execution is cancelled or out of time. */
  readonly signal: AbortSignal;
}

interface CommonStepOptions<Result> {
  /** What the step does, in words for the person who watches; else its name is shown. One line. */
  readonly label?: string;
  /** One line about the result for the timeline. */
  readonly summary?: (result: Result) => string;
}

export interface RepeatableStepOptions<Result> extends CommonStepOptions<Result> {
  /** `repeatable` (default): doing it twice is harmless. */
  readonly effect?: 'repeatable';
  readonly find?: never;
  readonly doneByHand?: never;
  /** Whether and when it is tried again where it fails by a vendor that may succeed later. Default: it is not. */
  readonly retry?: Retry;
}

/** How a person tells the result of a step that they found done. */
export interface DoneByHand<Result> {
  /** What is typed, such as "Number of the ticket". */
  readonly label: string;
  /** The result of the step; what it throws is said to who typed it. */
  readonly read: (typed: string) => Result;
}

export interface AtMostOnceStepOptions<Result> extends CommonStepOptions<Result> {
  /** A doubtful attempt waits for a person, who says whether it happened. */
  readonly effect: 'atMostOnce';
  /** What a person is asked for who says that it was done; without it the step answers nothing then. */
  readonly doneByHand?: DoneByHand<Result>;
  readonly find?: never;
  readonly retry?: never;
}

export interface CheckThenActStepOptions<Result> extends CommonStepOptions<Result> {
  readonly effect: 'check-then-act';
  /** Looks for what an earlier attempt of this very step made, recognised by its key and nothing else. */
  readonly find: (attempt: StepAttempt) => Promise<Result | undefined>;
  readonly doneByHand?: never;
  /** As of a step that may be repeated; `find` looks before each further attempt. */
  readonly retry?: Retry;
}

export type StepOptions<Result> =
  RepeatableStepOptions<Result> | AtMostOnceStepOptions<Result> | CheckThenActStepOptions<Result>;

/** A value that is there at once. */
type Present = NonNullable<unknown> | null | undefined;

/**
 * Runs a named piece of work whose result is kept: once finished it is never run again in this execution.
 * The result must survive JSON. Names are unique within the execution.
 */
export interface Step {
  <Result>(
    name: string,
    run: (attempt: StepAttempt) => Promise<Result & Keepable<Result>>,
    options?: StepOptions<NoInfer<Result>>,
  ): Promise<Result>;
  <Result extends Present>(
    name: string,
    run: (attempt: StepAttempt) => Result & Keepable<Result>,
    options?: StepOptions<NoInfer<Result>>,
  ): Promise<Result>;
}

/** A step as it is made: what its type asks of results is judged there when they are. */
type MadeStep = <Result>(
  name: string,
  run: (attempt: StepAttempt) => Promise<Result> | Result,
  options?: StepOptions<NoInfer<Result>>,
) => Promise<Result>;

/** The step as authors are given it. */
export const typedStep = (step: MadeStep): Step => step as Step;
