import type { Execution } from '@msp/models';
import type { WorkflowDefinition } from '@msp/workflow-sdk';
import type { Recorder } from '../record/recorder';
import type { Tell } from '../record/told';
import type { Redactor } from '../redaction/redactor';
import type { Journal, WaitJournal, WorkflowStarter } from '../steps/journal';
import type { AroundStep } from '../steps/step';
import type { PutOff } from './activity';
import type { FlowParts } from './flow';
import type { Surroundings } from './outside';
import type { Stopping } from './stopping';

/** The work of a turn: an execution that has been accepted. */
export interface Work {
  readonly execution: Execution;
  readonly workflow: Pick<WorkflowDefinition, 'uses' | 'timeoutSeconds' | 'retry' | 'summarize' | 'run'>;
  /** Judged, with secret values inside. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly stopping: Stopping;
}

/** What surroundings are made of. */
export interface TurnTraces {
  readonly recorder: Recorder;
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  /** Until when the workflow has to be done, in milliseconds since 1970. */
  readonly deadline: number;
  /** Has a call for which a vendor asks for patience wait outside of the turn; undefined where it waits itself. */
  readonly putOff: PutOff;
}

/** What a turn is given: everything that is not the same wherever workflows run. */
export interface TurnPorts extends FlowParts {
  /** Asked once, when the workflow is to begin. */
  surround(traces: TurnTraces): Promise<Surroundings>;
  readonly journal: Journal & WaitJournal & WorkflowStarter;
  readonly aroundStep: AroundStep;
  /** So long a turn waits itself, in milliseconds; for longer it ends. */
  readonly longestPauseMs: number;
  /** Is told what the execution does, when it does it. */
  readonly tell?: Tell;
  /** Whether it is kept what clients answer. */
  readonly keepsAnswers: boolean;
}
