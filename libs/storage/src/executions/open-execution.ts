import type { Execution } from '@msp/models';
import type { Hold } from './execution-row';

/** An execution that somebody works on, with the ETag that its next write must match. */
export interface OpenExecution {
  readonly execution: Execution;
  readonly etag: string;
  /** Who has it in hand; unknown of what earlier versions began. */
  readonly hold?: Hold;
}

/** What an index shows as open. */
export interface TakenOn {
  readonly open: OpenExecution;
  /** The process that took it on; unknown of what earlier versions began. */
  readonly engine?: string;
}

export interface FinishedExecution {
  readonly execution: Execution;
  /** Why the person's index still shows the execution among the open ones; repeating `finish` puts that right. */
  readonly indexFailure?: unknown;
}
