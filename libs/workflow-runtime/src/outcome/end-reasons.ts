import type { Attention } from '@msp/models';
import { WorkflowError, type WorkflowErrorKind } from '@msp/workflow-sdk';

/** Why an execution was ended from outside. */
export type EndReason = WorkflowError;

/** Why an execution ended although nothing was wrong with it. */
export class EngineStoppedError extends WorkflowError {
  constructor() {
    super('cancelled', 'The engine was stopped before the workflow was done.', {
      remedy: 'Check in the timeline what was done, and run it again.',
    });
  }
}

/** The process ends in the middle of a step, and another one goes on with the execution. */
export class LetGoError extends WorkflowError {
  constructor() {
    super('cancelled', 'Another process goes on with this execution.');
  }
}

/** A person ended it. */
export class StoppedError extends WorkflowError {
  constructor(byName: string) {
    super('cancelled', `${byName} stopped it.`, {
      remedy: 'What was done stays done. Look in the timeline for what is left, and resume it or do that by hand.',
    });
  }
}

/** It cannot go on before a person has looked; whatever the workflow makes of that. */
export class NeedsPersonError extends WorkflowError {
  /** What there is to decide, where the platform can go on by that. */
  readonly attention?: Attention;

  constructor(kind: WorkflowErrorKind, message: string, { remedy, attention }: NeedsPersonOptions = {}) {
    super(kind, message, remedy === undefined ? {} : { remedy });
    if (attention !== undefined) this.attention = attention;
  }
}

export interface NeedsPersonOptions {
  readonly remedy?: string;
  readonly attention?: Attention;
}

/** Said to what a workflow still tries after its end. */
export class ExecutionOverError extends WorkflowError {
  constructor() {
    super('cancelled', 'The execution is over, so nothing more is done for it.');
  }
}
