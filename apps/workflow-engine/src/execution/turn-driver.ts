import type { TurnOutcome } from './run-turn';

/** Runs one turn of an execution; may be called again for the same one. */
export type Turn = (executionId: string) => Promise<TurnOutcome>;

export interface WorkerLimits {
  /** Turns at once in this process. */
  readonly concurrency: number;
  /** Turns at once of one organization, so that its flood does not hold up the others. */
  readonly perOrganization: number;
}

export interface Worker {
  /** Resolves when everything that was started is done, or with `false` after `graceMs` milliseconds. */
  drain(graceMs: number): Promise<boolean>;
}

export interface DriverHealth {
  /** Executions that wait for their turn. */
  readonly depth: number;
  readonly oldestMs: number;
  readonly quarantined: number;
}

/** Calls `runTurn` at the right times. The journal is the truth; a driver carries wake-ups only. */
export interface TurnDriver {
  /** Can be repeated: an execution that waits already is not taken twice. */
  start(executionId: string, options: { readonly organizationId: string; readonly notBefore?: Date }): Promise<void>;
  /** A hint, which may be lost, doubled or late. */
  wake(executionId: string, reason: string): Promise<void>;
  /** While it is held, nothing that waits is begun; what runs goes on. */
  hold(isHeld: boolean): void;
  runWorker(turn: Turn, limits: WorkerLimits): Worker;
  health(): Promise<DriverHealth>;
}
