import { ProblemError } from '@msp/models';
import type { GraphConnections } from './graph-connections';

/** What went wrong at Microsoft, or on the way there, for the person who has to act on it. Throws what is a bug. */
export function failureMessage(error: unknown, connections: Pick<GraphConnections, 'explain'>): string {
  const explained = connections.explain(error);
  if (explained !== undefined && explained.kind !== 'bug') return `${explained.message} ${explained.remedy}`;
  if (error instanceof ProblemError) return error.message;
  if (isTimeout(error)) return 'Microsoft did not answer in time. Try again in a minute.';
  throw error;
}

/** The reason of `AbortSignal.timeout`. */
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
