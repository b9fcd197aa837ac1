import type { Scope } from '@msp/models';

/** Of people who wait, and of everything else. An execution's lane never changes. */
export const lanes = ['interactive', 'background'] as const;
export type Lane = (typeof lanes)[number];

/** That an execution may have something to do: a hint, never the truth about it. */
export interface Wake {
  readonly executionId: string;
  readonly scope: Scope;
  readonly lane: Lane;
  /** It was received before, and put off. */
  readonly isAgain?: true;
}

/** What becomes of a wake-up after its turn. */
export type TurnOutcome =
  /** What it was for is written down. */
  | { readonly kind: 'done' }
  /** The execution is in other hands: the wake-up is left to them, as it is. */
  | { readonly kind: 'gone' }
  /** Suspended, by `until` at the latest: what wakes it next sends a wake-up of its own. */
  | { readonly kind: 'wait'; readonly until?: Date }
  /** Given back: at once, to whoever has room. */
  | { readonly kind: 'again' }
  /** Nothing can be done before then; without a time it is tried again after a pause that grows. */
  | { readonly kind: 'later'; readonly until?: Date };

/** Where wake-ups wait that have no room yet; a driver without one has them come back later. */
export interface Line {
  /** Aborted as soon as the process is told to stop: whoever waits goes to others. */
  readonly ending: AbortSignal;
  /** Meanwhile others may have the wake-up's place in its lane. */
  wait<Result>(place: Promise<Result>): Promise<Result>;
}

/** Judges one wake-up and runs a turn of its execution; may be called again for the same one. */
export type Turn = (wake: Wake, signal: AbortSignal, line?: Line) => Promise<TurnOutcome>;

export interface LaneLimits {
  /** Turns at once in this process; no lane takes the places of another. */
  readonly atOnce: Readonly<Record<Lane, number>>;
  /** Turns at once of one organization, so that its flood does not hold up the others. */
  readonly perOrganization: number;
}

export interface Worker {
  /**
   * Resolves when everything that was begun is done, or with `false` after `graceMs` milliseconds: then the signals of
   * the turns are aborted. Can be repeated.
   */
  stop(graceMs: number): Promise<boolean>;
}

export interface LaneHealth {
  readonly lane: Lane;
  /** Wake-ups that wait for their turn. */
  readonly depth: number;
  readonly oldestMs: number;
}

/** Calls turns at the right times. The journal is the truth; a driver carries wake-ups, and may lose or double them. */
export interface TurnDriver {
  readonly name: 'in-process' | 'azure-queue' | 'durable-task';
  /** Has a turn begin, at least once, and not before `at`. */
  wake(wake: Wake, at?: Date): Promise<void>;
  runWorker(turn: Turn, limits: LaneLimits): Worker;
  health(): Promise<readonly LaneHealth[]>;
}

/** Room for a turn that is about to begin; one of the two is to be called, once. */
export interface Place {
  begin(): void;
  /** Nothing came of it. */
  leave(): void;
}

/** A driver whose wake-ups wait in this process alone. */
export interface LocalDriver extends TurnDriver {
  /** Keeps room for a turn that is to begin at once; undefined where there is none, or nothing is begun now. */
  reserve(wake: Wake): Place | undefined;
  /** While it is held, nothing that waits is begun; what runs goes on. */
  hold(isHeld: boolean): void;
}
