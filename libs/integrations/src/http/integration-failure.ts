import { IntegrationError, WorkflowError } from '@msp/workflow-sdk';
import type { FailureReason } from './failed-attempt';

/** What an integration reads out of a vendor's error answer. */
export interface VendorFailure {
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly remedy?: string | undefined;
}

export type DescribeFailure = (status: number, json: unknown, text: string) => VendorFailure;

/** The call that failed, as it may be shown: never query, header or body. */
export interface FailedCall {
  readonly integration: string;
  readonly displayName: string;
  readonly method: string;
  readonly path: string;
  /** What the answer asks for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

const maxDetail = 500;

const usualRemedies: ReadonlyMap<number, string> = new Map([
  [401, 'Check the credentials in the settings of the integration.'],
  [403, 'Grant the application the missing permission in the external system.'],
  [404, 'Check that the object still exists in the external system.'],
  [429, 'Wait a few minutes and run again: the external system limits how often it may be called.'],
]);

/** The vendor answered, and with a failure. */
export function answeredFailure(call: FailedCall, status: number, vendor: VendorFailure): IntegrationError {
  const { code, detail } = vendor;
  const answer = code === undefined ? `${status}` : `${status} ${code}`;
  const reason = detail === undefined || detail === '' ? '.' : `: ${detail.slice(0, maxDetail)}`;
  const later = status >= 500 ? 'Run again later; the external system has a fault.' : undefined;
  const remedy = vendor.remedy ?? usualRemedies.get(status) ?? later;
  return new IntegrationError({
    integration: call.integration,
    status,
    message: `${call.displayName} answered ${answer} to ${call.method} ${call.path}${reason}`,
    ...(code === undefined ? {} : { code }),
    ...(remedy === undefined ? {} : { remedy }),
    ...(call.retryAfterMs === undefined ? {} : { retryAfterMs: call.retryAfterMs }),
  });
}

const unanswered: Record<FailureReason, { code: string; says: string; remedy: string }> = {
  timeout: { code: 'timeout', says: 'did not answer in time', remedy: 'Run again later.' },
  aborted: { code: 'aborted', says: 'was not waited for', remedy: 'Run again.' },
  refused: {
    code: 'unreachable',
    says: 'cannot be reached',
    remedy: 'Check the address in the settings, or run again later.',
  },
  broken: { code: 'connection-broken', says: 'broke off the connection', remedy: 'Run again later.' },
  blocked: {
    code: 'blocked-address',
    says: 'has an address that may not be called',
    remedy: 'Correct the address in the settings of the integration: a public https address of the vendor.',
  },
};

/** No answer came, and nothing was changed or the call may simply be made again. */
export function unansweredFailure(call: FailedCall, reason: FailureReason, cause: unknown): IntegrationError {
  const { code, says, remedy } = unanswered[reason];
  const message = `${call.displayName} ${says} (${call.method} ${call.path}).`;
  return new IntegrationError({ integration: call.integration, code, message, remedy, cause });
}

/** The vendor may or may not have done what was asked, so that nobody may simply ask again. */
export function outcomeUnknown(call: FailedCall, status: number | undefined, cause?: unknown): IntegrationError {
  const what = status === undefined ? 'no answer came' : `the answer was ${status}`;
  return new IntegrationError({
    integration: call.integration,
    code: 'outcome-unknown',
    message: `It is not known whether ${call.displayName} carried out ${call.method} ${call.path}: ${what}.`,
    remedy: `Look in ${call.displayName} whether it was done before you run this again.`,
    cause,
    ...(status === undefined ? {} : { status }),
  });
}

/** The vendor answered with something that is not what it documents. */
export function unexpectedAnswer(call: Omit<FailedCall, 'method' | 'path'>, what: string): IntegrationError {
  return new IntegrationError({
    integration: call.integration,
    code: 'unexpected-answer',
    message: `${call.displayName} answered something unexpected: ${what}.`,
    remedy: 'Report this to the people who look after the platform; running again will probably not help.',
  });
}

/** A preflight, which only looks, tried to change something. */
export function writeRefused(displayName: string): WorkflowError {
  return new WorkflowError('bug', `The preflight of the workflow may only read, and tried to change ${displayName}.`);
}
