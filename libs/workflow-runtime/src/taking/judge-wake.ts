import { isFinal, type ExecutionStatus } from '@msp/models';

/** Looked at again then: a pause lasts for minutes. */
const pausedMs = 60_000;

/** What there is to know before an execution that was woken is taken. */
export interface WokenNow {
  /** Undefined where there is no such execution, or none that says who has it in hand. */
  readonly row: { readonly status: ExecutionStatus; readonly leaseUntil: number } | undefined;
  /** Whether somebody has asked that it be stopped. */
  readonly isStopped: boolean;
  /** Whether somebody has paused all runs. */
  readonly isPaused: boolean;
  /** Whether this process may run one more of its organization. */
  readonly hasRoom: boolean;
}

export type WakeJudgement =
  /** There is nothing to do. */
  | { readonly kind: 'nothing' }
  /** It is over: what comes after its end is to be done, where that is missing. */
  | { readonly kind: 'rest' }
  /** Not now; undefined for a while that grows. */
  | { readonly kind: 'hide'; readonly until: number | undefined }
  | { readonly kind: 'take' };

/**
 * What a wake-up leads to, judged in an order that matters: what is over is over whatever is paused, and nobody takes what
 * is in somebody's hands, this process's own included. `now` is the time of the storage service at the earliest.
 */
export function judgeWake({ row, isStopped, isPaused, hasRoom }: WokenNow, now: number): WakeJudgement {
  if (row === undefined) return { kind: 'nothing' };
  if (isFinal(row.status)) return { kind: 'rest' };
  if (row.leaseUntil >= now) return { kind: 'hide', until: row.leaseUntil };
  // Its end waits for nothing.
  if (isStopped) return { kind: 'take' };
  if (isPaused) return { kind: 'hide', until: now + pausedMs };
  return hasRoom ? { kind: 'take' } : { kind: 'hide', until: undefined };
}
