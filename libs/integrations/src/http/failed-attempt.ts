import { BlockedAddressError } from './host-rules';
import type { Outcome } from './retry-policy';
import type { RecordedCall } from './transport.types';

export type FailureReason = NonNullable<RecordedCall['failure']>;

const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
// A certificate is judged before the first byte of the request is sent.
const certificate = /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;

/** Why an attempt brought no answer; `timeout` and `signal` are asked first because they surface as other errors. */
export function failureReason(error: unknown, signal: AbortSignal, timeout: AbortSignal): FailureReason {
  if (signal.aborted) return 'aborted';
  if (timeout.aborted) return 'timeout';
  const chain = errorChain(error);
  if (chain.some((link) => link instanceof BlockedAddressError)) return 'blocked';
  const codes = chain.map((link) => ('code' in link && typeof link.code === 'string' ? link.code : ''));
  return codes.some((code) => neverConnected.has(code) || certificate.test(code)) ? 'refused' : 'broken';
}

/** What the retry policy may conclude from it. */
export function outcomeOf(reason: FailureReason): Outcome {
  if (reason === 'blocked') return { kind: 'blocked' };
  return { kind: reason === 'refused' ? 'not-sent' : 'lost' };
}

/** The standard fetch hides the socket's error behind `cause`. */
function errorChain(error: unknown): readonly object[] {
  if (typeof error !== 'object' || error === null) return [];
  return 'cause' in error ? [error, ...errorChain(error.cause)] : [error];
}
