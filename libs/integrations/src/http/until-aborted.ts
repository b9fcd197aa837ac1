import pTimeout from 'p-timeout';

/** The promise's outcome, or the signal's reason when that comes first; the work itself goes on for others. */
export const untilAborted = <Result>(signal: AbortSignal, promise: Promise<Result>): Promise<Result> =>
  pTimeout(promise, { milliseconds: Infinity, signal });
