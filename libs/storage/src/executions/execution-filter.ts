import type { ExecutionStatus, ExecutionSummary } from '@msp/models';
import type { Comparison } from '../entity-table';
import type { TimeRange } from '../reverse-time';

export interface ExecutionFilter extends TimeRange {
  readonly status?: ExecutionStatus | undefined;
  readonly workflowName?: string | undefined;
  readonly executedBy?: string | undefined;
  /** Part of the title, the form, the workflow or the person's name, in any case; or the execution's id. */
  readonly search?: string | undefined;
}

/** The part of a filter that storage can judge. */
export function comparisonsOf({ status, workflowName, executedBy }: ExecutionFilter): Comparison[] {
  return Object.entries({ status, workflowName, executedBy }).flatMap(([property, value]) =>
    value === undefined ? [] : [{ property, operator: 'eq' as const, value }],
  );
}

/** Whether an execution answers to what somebody looks for. */
export function answersTo(execution: ExecutionSummary, search: string | undefined): boolean {
  const wanted = search?.trim().toLowerCase() ?? '';
  const { title, formName, workflowName, executedByName, executionId } = execution;
  const texts = [title, formName, workflowName, executedByName];
  return executionId === wanted || texts.some((text) => text?.toLowerCase().includes(wanted));
}

/** Whether the truth of an execution is what the filter asks for; its pointer may be older. */
export function fits(
  execution: ExecutionSummary,
  { status, workflowName, executedBy, search }: ExecutionFilter,
): boolean {
  return (
    (status === undefined || execution.status === status) &&
    (workflowName === undefined || execution.workflowName === workflowName) &&
    (executedBy === undefined || execution.executedBy === executedBy) &&
    answersTo(execution, search)
  );
}
