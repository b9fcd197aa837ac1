/** Milliseconds before each further look: about half a minute in all, what directories usually need at most. */
const PAUSES = [0, 250, 500, 1000, 2000, 4000, 8000, 8000, 8000];

/**
 * Looks again and again until `look` finds something; undefined when it never does. Rejects when the signal aborts.
 * `pauses` are the milliseconds before each further look.
 */
export async function waitUntil<Found>(
  look: () => Promise<Found | undefined>,
  signal: AbortSignal,
  pauses: readonly number[] = PAUSES,
): Promise<Found | undefined> {
  let found = await look();
  for (const pause of pauses) {
    if (found !== undefined) return found;
    await sleep(pause, signal);
    found = await look();
  }
  return found;
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
