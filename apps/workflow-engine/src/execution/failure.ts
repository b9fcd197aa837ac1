import { ProblemError, type ExecutionError, type ExecutionErrorKind, type ExecutionStatus } from '@msp/models';
import { WORKFLOW_ERROR_KINDS, type WorkflowError } from '@msp/workflow-sdk';

/** How a failed execution ends. */
export interface Failure {
  readonly status: ExecutionStatus;
  readonly error: ExecutionError;
  /** What the workflow had done when it stopped, where it said so. */
  readonly result?: unknown;
  /** True where the message hides what happened, so that the log has to tell. */
  readonly isUnexpected: boolean;
}

/** Recognised by its shape: a workflow may come with its own copy of the class. */
export function isWorkflowError(error: unknown): error is WorkflowError {
  if (!(error instanceof Error) || !('kind' in error) || !('remedy' in error)) return false;
  return WORKFLOW_ERROR_KINDS.some((kind) => kind === error.kind) && typeof error.remedy === 'string';
}

const statusOf = (kind: ExecutionErrorKind): ExecutionStatus =>
  kind === 'timeout' ? 'TimedOut' : kind === 'cancelled' ? 'Cancelled' : 'Failed';

/** Puts anything thrown into words for a technician. Internals stay out of them. */
export function describeFailure(thrown: unknown, executionId: string): Failure {
  if (isWorkflowError(thrown)) {
    const { kind, message, remedy, result } = thrown;
    const isUnexpected = kind === 'bug';
    return {
      status: statusOf(kind),
      error: { kind, message, remedy },
      isUnexpected,
      ...(result !== undefined && { result }),
    };
  }
  if (thrown instanceof ProblemError) return platformFailure(thrown, executionId);
  return bug(executionId);
}

/** Storage or the vault failed underneath the workflow. */
function platformFailure({ code, message }: ProblemError, executionId: string): Failure {
  if (code !== 'unavailable') return bug(executionId);
  const error = { kind: 'integration-error', message, remedy: 'Run it again in a minute.' } as const;
  return { status: 'Failed', error, isUnexpected: true };
}

function bug(executionId: string): Failure {
  const error: ExecutionError = {
    kind: 'bug',
    message: `The workflow has a fault and stopped. The execution is ${executionId}.`,
    remedy: `Report it to the author of the workflow, with the execution id ${executionId}.`,
  };
  return { status: 'Failed', error, isUnexpected: true };
}
