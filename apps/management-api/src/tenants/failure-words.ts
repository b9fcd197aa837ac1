import { explainFailure } from '@msp/integrations';
import { ProblemError } from '@msp/models';

/** What went wrong at Microsoft, or on the way there, for the person who has to act on it. Throws what is a bug. */
export function failureWords(error: unknown): string {
  const explained = explainFailure(error);
  if (explained !== undefined && explained.kind !== 'bug') return `${explained.message} ${explained.remedy}`;
  if (error instanceof ProblemError) return error.message;
  if (isTimeout(error)) return 'Microsoft did not answer in time. Try again in a minute.';
  throw error;
}

/** The reason of `AbortSignal.timeout`. */
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
