/** What became of one attempt. */
export type Outcome =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterMs?: number | undefined }
  /** The connection was never made, so the vendor has seen nothing. */
  | { readonly kind: 'not-sent' }
  /** Timed out or broke off: the vendor may have done what was asked. */
  | { readonly kind: 'lost' }
  /** The address may not be called, now or later. */
  | { readonly kind: 'blocked' };

export interface RetryLimits {
  readonly attempts: number;
  /** Sum of all waits of one call. */
  readonly totalWaitMs: number;
  readonly baseMs: number;
  readonly capMs: number;
}

export const defaultRetryLimits: RetryLimits = { attempts: 5, totalWaitMs: 60_000, baseMs: 500, capMs: 20_000 };

export type Decision =
  | { readonly kind: 'accept' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'give-up'; readonly outcomeUnknown: boolean };

export interface Attempt {
  readonly number: number;
  readonly waitedMs: number;
  readonly repeatable: boolean;
  readonly outcome: Outcome;
  /** From 0 to 1. */
  readonly chance: number;
}

const passing = new Set([429, 502, 503, 504]);

/** Decides what follows an attempt. Pure: time and chance are arguments. */
export function decide(attempt: Attempt, limits: RetryLimits = defaultRetryLimits): Decision {
  const { outcome, repeatable } = attempt;
  if (outcome.kind === 'answered' && outcome.status < 500 && outcome.status !== 429) return { kind: 'accept' };
  const giveUp: Decision = { kind: 'give-up', outcomeUnknown: false };
  if (outcome.kind === 'blocked') return giveUp;
  if (!repeatable && !isSurelyRejected(outcome)) return { kind: 'give-up', outcomeUnknown: true };
  if (outcome.kind === 'answered' && !passing.has(outcome.status)) return giveUp;
  if (attempt.number >= limits.attempts) return giveUp;
  const ms = waitFor(attempt, limits);
  return attempt.waitedMs + ms > limits.totalWaitMs ? giveUp : { kind: 'wait', ms };
}

/** Whether the vendor certainly did nothing, so that even a create may be sent again. */
function isSurelyRejected(outcome: Outcome): boolean {
  if (outcome.kind === 'not-sent') return true;
  if (outcome.kind !== 'answered') return false;
  return outcome.status === 429 || (outcome.status === 503 && outcome.retryAfterMs !== undefined);
}

function waitFor({ outcome, number, chance }: Attempt, { baseMs, capMs }: RetryLimits): number {
  if (outcome.kind === 'answered' && outcome.retryAfterMs !== undefined) return outcome.retryAfterMs;
  // Full jitter: clients that failed together do not come back together.
  return Math.floor(chance * Math.min(capMs, baseMs * 2 ** (number - 1)));
}
