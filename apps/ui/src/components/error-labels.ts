import { ApiError, type ApiErrorCode } from '../lib/api-error';

export interface ErrorLabel {
  /** What happened. */
  readonly title: string;
  /** What it means and what to do. */
  readonly remedy: string;
  readonly retry: boolean;
}

const labels: Record<ApiErrorCode, ErrorLabel> = {
  'invalid-request': {
    title: 'The request was not accepted',
    remedy: 'Check the values below and try again.',
    retry: false,
  },
  unauthenticated: {
    title: 'Your sign-in has ended',
    remedy: 'Sign in again; you come back to this page.',
    retry: true,
  },
  forbidden: {
    title: 'You have no access to this',
    remedy: 'Ask a platform admin for the right you need, or choose another organization.',
    retry: false,
  },
  'not-found': {
    title: 'This was not found here',
    remedy: 'It may have been removed, or belong to another organization.',
    retry: false,
  },
  'request-timeout': {
    title: 'The request took too long',
    remedy: 'Check your connection, then try again.',
    retry: true,
  },
  conflict: {
    title: 'This contradicts what is stored',
    remedy: 'Reload to see what is there now, then try again.',
    retry: false,
  },
  'organization-inactive': {
    title: 'This organization is inactive',
    remedy: 'Nothing runs for it until a platform admin activates it again.',
    retry: false,
  },
  stale: {
    title: 'Somebody else has changed this meanwhile',
    remedy: 'Reload to see the change, then make yours again.',
    retry: false,
  },
  'too-large': { title: 'This is too large', remedy: 'Shorten the value that is named below.', retry: false },
  'unsupported-media-type': {
    title: 'The request was not accepted',
    remedy: 'Reload the page and try again.',
    retry: false,
  },
  'too-many-requests': { title: 'Too many requests', remedy: 'Wait a moment, then try again.', retry: true },
  unavailable: {
    title: 'The service is not available right now',
    remedy: 'Nothing was lost. Try again in a moment.',
    retry: true,
  },
  internal: { title: 'The service failed', remedy: 'Try again. If it stays, report the correlation id.', retry: true },
  network: { title: 'The service cannot be reached', remedy: 'Check your connection, then try again.', retry: true },
  timeout: {
    title: 'The service did not answer in time',
    remedy: 'It may be busy. Try again in a moment.',
    retry: true,
  },
  unexpected: {
    title: 'The service gave an unexpected answer',
    remedy: 'Try again. If it stays, report the correlation id.',
    retry: true,
  },
};

const unknownError: ErrorLabel = {
  title: 'Something went wrong on this page',
  remedy: 'Reload the page. If it stays, report what you did.',
  retry: true,
};

/** What to tell a person about a failure: what happened, what to do, and whether trying again can help. */
export function errorLabel(error: unknown): ErrorLabel {
  return error instanceof ApiError ? labels[error.code] : unknownError;
}
