import { ProblemError, type ExecutionError, type ExecutionErrorKind, type ExecutionStatus } from '@msp/models';
import { readWorkflowError } from './thrown';
import type { WorkflowError } from '@msp/workflow-sdk';

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
  return readWorkflowError(error) !== undefined;
}

const statusOf = (kind: ExecutionErrorKind): ExecutionStatus =>
  kind === 'timeout' ? 'TimedOut' : kind === 'cancelled' ? 'Cancelled' : 'Failed';

/** Puts anything thrown into words for a technician. Internals stay out of them. Never throws. */
export function describeFailure(thrown: unknown, executionId: string): Failure {
  const known = readWorkflowError(thrown);
  if (known !== undefined) {
    const { kind, message, remedy, result } = known;
    const isUnexpected = kind === 'bug';
    return {
      status: statusOf(kind),
      error: { kind, message, remedy },
      isUnexpected,
      ...(result !== undefined && { result }),
    };
  }
  return isProblem(thrown) ? platformFailure(thrown, executionId) : bug(executionId);
}

function isProblem(thrown: unknown): thrown is ProblemError {
  try {
    return thrown instanceof ProblemError;
  } catch {
    return false;
  }
}

/** Storage or the vault failed underneath the workflow. */
function platformFailure({ code, message }: ProblemError, executionId: string): Failure {
  if (code !== 'unavailable') return bug(executionId);
  const error = { kind: 'integration-error', message, remedy: 'Run it again in a minute.' } as const;
  return { status: 'Failed', error, isUnexpected: true };
}

/** A fault of the workflow in general words, or in these. */
export function bug(
  executionId: string,
  message = `The workflow has a fault and stopped. The execution is ${executionId}.`,
): Failure {
  const remedy = `Report it to the author of the workflow, with the execution id ${executionId}.`;
  return { status: 'Failed', error: { kind: 'bug', message, remedy }, isUnexpected: true };
}
