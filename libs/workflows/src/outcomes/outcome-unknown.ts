import { IntegrationError } from '@msp/workflow-sdk';

/** The request may have arrived, but no usable answer came back. */
const LOST_ANSWERS = ['outcome-unknown', 'timeout', 'connection-broken', 'aborted', 'unexpected-answer'];

/** Whether a vendor may have carried out a change although it did not confirm it. */
export function isOutcomeUnknown(error: unknown): boolean {
  if (!(error instanceof IntegrationError)) return false;
  return LOST_ANSWERS.includes(error.code ?? '') || (error.status ?? 0) >= 500;
}
