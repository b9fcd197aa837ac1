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
  /** For vendors that refuse for being called too often without saying for how long: doubled, without chance. */
  readonly throttle?: { readonly baseMs: number; readonly capMs: number };
}

export const defaultRetryLimits: RetryLimits = { attempts: 5, totalWaitMs: 60_000, baseMs: 500, capMs: 20_000 };

/** For vendors with a limit per instance who do not promise to say how long to wait. */
export const throttledRetryLimits: RetryLimits = {
  ...defaultRetryLimits,
  throttle: { baseMs: 5_000, capMs: 60_000 },
};

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
  // Who is told to wait is not failing, so that time alone limits it.
  if (attempt.number >= limits.attempts && !isPause(outcome)) return giveUp;
  const ms = waitFor(attempt, limits);
  return attempt.waitedMs + ms > limits.totalWaitMs ? giveUp : { kind: 'wait', ms };
}

/** Whether the vendor asks to be called later, rather than failing. */
export function isPause(outcome: Outcome): outcome is Extract<Outcome, { kind: 'answered' }> {
  if (outcome.kind !== 'answered' || !passing.has(outcome.status)) return false;
  return outcome.status === 429 || outcome.retryAfterMs !== undefined;
}

/** Whether the vendor certainly did nothing, so that even a create may be sent again. */
function isSurelyRejected(outcome: Outcome): boolean {
  if (outcome.kind === 'not-sent') return true;
  if (outcome.kind !== 'answered') return false;
  return outcome.status === 429 || (outcome.status === 503 && outcome.retryAfterMs !== undefined);
}

/** Milliseconds until the next attempt: what the vendor names, else its throttling, else a span drawn by chance. */
export function waitFor(
  { outcome, number, chance }: Pick<Attempt, 'outcome' | 'number' | 'chance'>,
  limits: RetryLimits,
) {
  const { attempts, baseMs, capMs, throttle } = limits;
  const span = doubled(baseMs, capMs, number);
  if (outcome.kind === 'answered' && outcome.retryAfterMs !== undefined) {
    // A vendor that says "at once" again and again is not hammered.
    return number < attempts ? outcome.retryAfterMs : Math.max(outcome.retryAfterMs, span);
  }
  if (throttle !== undefined && isPause(outcome)) return doubled(throttle.baseMs, throttle.capMs, number);
  // Full jitter: clients that failed together do not come back together.
  return Math.floor(chance * span);
}

const doubled = (baseMs: number, capMs: number, number: number) => Math.min(capMs, baseMs * 2 ** (number - 1));

/** Longer than replicas of a directory have been seen to lag; the sum is above two minutes. */
const lagWaitsMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 20_000, 20_000, 25_000, 25_000];

/** Milliseconds to wait for a replica that does not know yet what was created; undefined when it has had its time. */
export function lagWaitMs(waitsBefore: number): number | undefined {
  return lagWaitsMs[waitsBefore];
}
