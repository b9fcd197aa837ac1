import type { Principal } from '@msp/auth';
import type { ChosenMappings, InputLabels, ResumeDecision, Scope } from '@msp/models';
import type { RecordedStep } from '@msp/workflow-runtime';
import type { WorkflowDefinition } from '@msp/workflow-sdk';
import type { SourceOfTurn } from '../execution/source-of-turn';
import type { WorkflowInput } from './workflow-input';

/** The form that a request came from, and what it says of the values besides the input. */
export interface SubmittedForm {
  readonly formId: string;
  readonly name: string;
  readonly title?: string;
  /** How the choices of the input read, by parameter and value. */
  readonly labels: InputLabels;
  /** What the fields of the input are called, by parameter. */
  readonly names: Readonly<Record<string, string>>;
  /** The mappings that it chooses in place of the default ones. */
  readonly mappings: ChosenMappings;
  /** What was given in fields that no parameter receives. */
  readonly values: WorkflowInput;
}

/** The execution that another goes on from. */
interface ResumedExecution {
  readonly executionId: string;
  /** The first of those that go on from each other. */
  readonly originExecutionId: string;
  /** What is known of its steps. */
  readonly steps: ReadonlyMap<string, RecordedStep>;
  readonly source: SourceOfTurn;
  /** What had to be decided before. */
  readonly decision?: ResumeDecision | undefined;
}

/** The execution that runs one as a part of it. */
interface ParentExecution {
  readonly executionId: string;
  /** What its workflow calls it. */
  readonly step: string;
  /** Those that it works with. */
  readonly mappings?: ChosenMappings | undefined;
}

/** A request to run a workflow, from the catalogue or by a form; the right to it has been checked. */
export interface ExecutionRequest {
  readonly workflow: WorkflowDefinition;
  readonly values: WorkflowInput;
  /** GLOBAL for a workflow that runs without an organization. */
  readonly scope: Scope;
  readonly form?: SubmittedForm;
  /** Without a form: how the choices of the input read, by parameter and value. */
  readonly labels?: InputLabels;
  /** Where it goes on from another execution. */
  readonly resumes?: ResumedExecution;
  /** Where another execution runs it. */
  readonly parent?: ParentExecution;
  /** Without an address where another execution runs it. */
  readonly caller: {
    readonly principal: Principal;
    readonly ipAddress: string | undefined;
    readonly correlationId: string;
  };
  readonly idempotencyKey: string | undefined;
  /** How long the caller waits for its end. */
  readonly waitMs: number;
}
