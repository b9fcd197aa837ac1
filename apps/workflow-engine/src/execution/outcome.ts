import type { ExecutionError, ExecutionStatus } from '@msp/models';
import { PartialSuccess, WorkflowError, type IntegrationError, type PartialFailure } from '@msp/workflow-sdk';
import { describeFailure, isWorkflowError, type Failure } from './failure';
import { throughJson } from './json-value';
import { EngineStoppedError } from './run';
import type { VendorFailures } from './vendor-failures';

/** How an execution ended, before secrets are taken out. */
export interface Outcome {
  readonly status: ExecutionStatus;
  readonly result?: unknown;
  readonly error?: ExecutionError;
}

/** What a workflow that returned has achieved. Throws a WorkflowError for a result that cannot be kept. */
export function outcomeOfResult(returned: unknown, vendorFailures: VendorFailures): Outcome {
  const result = keepable(returned instanceof PartialSuccess ? returned.result : returned);
  const failures =
    returned instanceof PartialSuccess ? returned.failures : vendorFailures.remaining().map(asPartialFailure);
  if (failures.length === 0) return { status: 'Success', result };
  return { status: 'PartialSuccess', result, error: partialError(failures) };
}

/** What an execution that threw, or was ended from outside, comes to. */
export function outcomeOfFailure(
  thrown: unknown,
  reason: unknown,
  executionId: string,
  wrote: boolean,
): Outcome & Failure {
  const failure = describeFailure(reason ?? thrown, executionId);
  const result = isWorkflowError(thrown) ? thrown.result : undefined;
  const status = reason instanceof EngineStoppedError && wrote ? 'NeedsAttention' : failure.status;
  return { ...failure, status, ...(result !== undefined && { result: keepable(result) }) };
}

function keepable(result: unknown): unknown {
  try {
    return throughJson(result);
  } catch {
    throw new WorkflowError('bug', 'The result of the workflow cannot be kept as JSON.');
  }
}

const asPartialFailure = ({ message, remedy }: IntegrationError): PartialFailure => ({
  what: 'A call failed',
  message,
  remedy,
});

function partialError(failures: readonly PartialFailure[]): ExecutionError {
  const remedies = new Set(failures.flatMap(({ remedy }) => (remedy === undefined ? [] : [remedy])));
  return {
    kind: 'integration-error',
    message: failures.map(({ what, message }) => `${what}: ${message}`).join('\n'),
    remedy: remedies.size > 0 ? [...remedies].join(' ') : 'Do by hand what was not done.',
  };
}
