import type { ExecutionError, ExecutionStatus } from '@msp/models';
import { keepJson, PartialSuccess, WorkflowError, type IntegrationError, type PartialFailure } from '@msp/workflow-sdk';
import { bug, describeFailure } from './failure';
import { limits } from './limits';
import { EngineStoppedError, type EndReason } from './run';
import { readWorkflowError, wordsOf } from './thrown';
import type { VendorFailures } from './vendor-failures';

const mostFailuresInWords = 50;
const failureBytes = 1 << 20;

/** How an execution ended, before secrets are taken out. */
export interface Outcome {
  readonly status: ExecutionStatus;
  readonly result?: unknown;
  /** What was achieved, in one sentence. */
  readonly summary?: string;
  readonly error?: ExecutionError;
  /** Where the log of the service has to tell what happened. */
  readonly unexpected?: unknown;
}

/** What a workflow that returned has achieved. Throws a WorkflowError for a result that cannot be kept. */
export function outcomeOfResult(returned: unknown, vendorFailures: VendorFailures): Outcome {
  const partial = asPartial(returned);
  const result = keepable(partial === undefined ? returned : partial.result, 'The result of the workflow');
  const failures = partial === undefined ? vendorFailures.remaining().map(asPartialFailure) : failuresOf(partial);
  if (failures.length === 0) return { status: 'Success', result };
  return { status: 'PartialSuccess', result, error: partialError(failures) };
}

/** What an execution that threw, or was ended from outside, comes to. */
export function outcomeOfFailure(
  thrown: unknown,
  reason: EndReason | undefined,
  executionId: string,
  wrote: boolean,
): Outcome {
  const { status, error, isUnexpected } = failureOf(thrown, reason, executionId);
  const unexpected = isUnexpected ? { unexpected: thrown } : {};
  const shown = {
    status: reason instanceof EngineStoppedError && wrote ? 'NeedsAttention' : status,
    ...unexpected,
  } as const;
  const result = readWorkflowError(thrown)?.result;
  if (result === undefined) return { ...shown, error };
  try {
    return { ...shown, error, result: keepJson(result, limits.resultBytes) };
  } catch (refusal) {
    const message = `${error.message}\nWhat it had done until then cannot be shown: it ${wordsOf(refusal)}.`;
    return { ...shown, error: { ...error, message }, unexpected: thrown };
  }
}

function failureOf(thrown: unknown, reason: EndReason | undefined, executionId: string) {
  if (reason !== undefined) return describeFailure(reason, executionId);
  const failure = describeFailure(thrown, executionId);
  if (failure.error.kind !== 'cancelled') return failure;
  // Only a person or the engine cancels; a workflow that says so has stopped for a reason of its own.
  return bug(executionId, `The workflow says that it was cancelled, but nobody stopped it: ${failure.error.message}`);
}

function asPartial(returned: unknown): PartialSuccess | undefined {
  try {
    return returned instanceof PartialSuccess ? returned : undefined;
  } catch {
    return undefined;
  }
}

function keepable(value: unknown, what: string, mostBytes: number = limits.resultBytes): unknown {
  try {
    return keepJson(value, mostBytes);
  } catch (refusal) {
    throw new WorkflowError('bug', `${what} ${wordsOf(refusal)}.`);
  }
}

function failuresOf(partial: PartialSuccess): PartialFailure[] {
  const kept = keepable({ failures: partial.failures }, 'The list of failures of the workflow', failureBytes);
  const { failures } = kept as { readonly failures?: unknown };
  if (Array.isArray(failures) && failures.every(isPartialFailure)) return failures;
  throw new WorkflowError('bug', 'The workflow did not say of each failure what was not done, and why.');
}

function isPartialFailure(value: unknown): value is PartialFailure {
  if (typeof value !== 'object' || value === null || !('what' in value) || !('message' in value)) return false;
  const hasRemedy = !('remedy' in value) || typeof value.remedy === 'string';
  return typeof value.what === 'string' && typeof value.message === 'string' && hasRemedy;
}

const asPartialFailure = (error: IntegrationError): PartialFailure => {
  const { message, remedy } = readWorkflowError(error) ?? { message: wordsOf(error), remedy: undefined };
  return { what: 'A call failed', message, ...(remedy !== undefined && { remedy }) };
};

function partialError(failures: readonly PartialFailure[]): ExecutionError {
  const shown = failures.slice(0, mostFailuresInWords);
  const remedies = new Set(shown.flatMap(({ remedy }) => (remedy === undefined ? [] : [remedy])));
  const more = failures.length - shown.length;
  const lines = shown.map(({ what, message }) => `${what}: ${message}`);
  return {
    kind: 'integration-error',
    message: [...lines, ...(more > 0 ? [`And ${more} more.`] : [])].join('\n'),
    remedy: remedies.size > 0 ? [...remedies].join(' ') : 'Do by hand what was not done.',
  };
}
