import { WorkflowError, type WorkflowErrorKind } from '@msp/workflow-sdk';

/** A failure of an integration in words that a person can act on. */
export interface FailureExplanation {
  readonly kind: WorkflowErrorKind;
  readonly message: string;
  readonly remedy: string;
}

/** Explains what an integration's client threw, for those who run no workflow; undefined for any other error. */
export function explainFailure(error: unknown): FailureExplanation | undefined {
  if (!(error instanceof WorkflowError)) return undefined;
  const { kind, message, remedy } = error;
  return { kind, message, remedy };
}
