/** The promise's outcome, or the signal's reason when that comes first; the work itself goes on for others. */
export function untilAborted<Result>(signal: AbortSignal, promise: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    // Also when nobody waits any more, so that a late failure is never an unhandled one.
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
