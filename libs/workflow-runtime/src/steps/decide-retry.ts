import {
  IntegrationError,
  PreflightError,
  spanMs,
  WorkflowError,
  type Retry,
  type StepOptions,
} from '@msp/workflow-sdk';
import { readWorkflowError } from '../outcome/thrown';

/** An attempt of a step that has failed. */
export interface FailedAttempt {
  readonly thrown: unknown;
  /** 1 for the first. */
  readonly attempt: number;
  readonly retry: Retry | undefined;
  readonly effect: StepOptions<unknown>['effect'];
  /** From 0 to 1. */
  readonly chance: number;
}

const mostTimes = 20;
const passingStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);
const passingCodes = new Set(['timeout', 'unreachable', 'connection-broken', 'outcome-unknown']);

/** Milliseconds after which a step is tried again; undefined where it has failed for good. */
export function retryAfter({ thrown, attempt, retry, effect, chance }: FailedAttempt): number | undefined {
  // Whether it may be done once more is for a person to say.
  if (retry === undefined || effect === 'atMostOnce' || attempt > retry.times || !isPassing(thrown)) return undefined;
  const { after = '10 seconds', most = '1 hour' } = retry;
  const span = Math.min(spanMs(after) * 2 ** (attempt - 1), spanMs(most));
  // Executions that failed together do not come back together.
  const drawn = Math.round(span * (0.5 + chance / 2));
  return Math.max(drawn, askedFor(thrown));
}

/** Throws a WorkflowError for what cannot be meant. */
export function assertRetry(step: string, { times, after, most }: Retry): void {
  if (!Number.isInteger(times) || times < 1 || times > mostTimes) {
    throw new WorkflowError('bug', `The step "${step}" is tried again 1 to ${mostTimes} times, not ${times} times.`);
  }
  for (const span of [after, most]) if (span !== undefined) spanMs(span);
}

const askedFor = (thrown: unknown): number =>
  thrown instanceof IntegrationError && thrown.retryAfterMs !== undefined ? thrown.retryAfterMs : 0;

/** Whether the same attempt may succeed later: a refusal, a missing value or a fault of the workflow stays one. */
function isPassing(thrown: unknown): boolean {
  if (thrown instanceof IntegrationError) {
    const { status, code } = thrown;
    return status === undefined ? code === undefined || passingCodes.has(code) : passingStatuses.has(status);
  }
  // What a check found is for whoever runs the workflow to put right.
  if (thrown instanceof PreflightError) return false;
  const kind = readWorkflowError(thrown)?.kind;
  return kind === 'integration-error' || kind === 'timeout';
}
