import type { Attention, ExecutionError, ExecutionStatus } from '@msp/models';
import { keepJson, type IntegrationError, type KeptResult, type PartialFailure } from '@msp/workflow-sdk';
import { bug, describeFailure } from './failure';
import { limits } from '../record/limits';
import { EngineStoppedError, NeedsPersonError, type EndReason } from './end-reasons';
import { readWorkflowError, wordsOf } from './thrown';
import type { VendorFailures } from './vendor-failures';

const mostFailuresInWords = 50;

/** How an execution ended, before secrets are taken out. */
export interface Outcome {
  readonly status: ExecutionStatus;
  readonly result?: unknown;
  /** What was achieved, in one sentence. */
  readonly summary?: string;
  readonly error?: ExecutionError;
  /** What a person has to decide before the rest can be done. */
  readonly attention?: Attention;
  /** Where the log of the service has to tell what happened. */
  readonly unexpected?: unknown;
}

/** What a workflow that answered has achieved. */
export function outcomeOfResult(answered: KeptResult, vendorFailures: VendorFailures): Outcome {
  const { result, failures = vendorFailures.remaining().map(asPartialFailure) } = answered;
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
    status: needsPerson(reason, wrote) ? 'NeedsAttention' : status,
    ...unexpected,
    ...(reason instanceof NeedsPersonError && reason.attention && { attention: reason.attention }),
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

const needsPerson = (reason: EndReason | undefined, wrote: boolean): boolean =>
  reason instanceof NeedsPersonError || (reason instanceof EngineStoppedError && wrote);

function failureOf(thrown: unknown, reason: EndReason | undefined, executionId: string) {
  if (reason !== undefined) return describeFailure(reason, executionId);
  const failure = describeFailure(thrown, executionId);
  if (failure.error.kind !== 'cancelled') return failure;
  // Only a person or the engine cancels; a workflow that says so has stopped for a reason of its own.
  return bug(executionId, `The workflow says that it was cancelled, but nobody stopped it: ${failure.error.message}`);
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
