import { ApiError } from './api-error';

const longestWaitSeconds = 60;

/**
 * Asks again after a refusal that names when to: whoever reads or changes many things one after the other meets the
 * service's limit. Waiting ends with the signal, and the refusal is thrown on when the wait would be longer than a minute.
 */
export async function patient<Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const seconds = error instanceof ApiError && error.status === 429 ? error.retryAfterSeconds : undefined;
      if (seconds === undefined || seconds > longestWaitSeconds || signal.aborted) throw error;
      await waited(seconds * 1000, signal);
      if (signal.aborted) throw error;
    }
  }
}

/** Resolves after so many milliseconds, or when the signal is aborted. */
export function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
