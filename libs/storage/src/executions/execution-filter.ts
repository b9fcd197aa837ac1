import { type ExecutionStatus, type ExecutionSummary, needsAttention } from '@msp/models';
import type { Comparison } from '../tables/entity-table';
import type { TimeRange } from '../keys/reverse-time';

export interface ExecutionFilter extends TimeRange {
  readonly status?: ExecutionStatus | undefined;
  readonly workflowName?: string | undefined;
  readonly executedBy?: string | undefined;
  /** Part of the title, the form, the workflow or the person's name, in any case; or the execution's id. */
  readonly search?: string | undefined;
  /** Only what waits for somebody to look at it. */
  readonly needsAttention?: boolean | undefined;
}

/** The part of a filter that storage can judge. */
export function comparisonsOf({ status, workflowName, executedBy }: ExecutionFilter): Comparison[] {
  return Object.entries({ status, workflowName, executedBy }).flatMap(([property, value]) =>
    value === undefined ? [] : [{ property, operator: 'eq' as const, value }],
  );
}

/** Whether an execution answers to what somebody looks for: the part of a filter that storage cannot judge. */
export function answersTo(execution: ExecutionSummary, { search, needsAttention: isOpen }: ExecutionFilter): boolean {
  if (isOpen && !needsAttention(execution)) return false;
  const wanted = search?.trim().toLowerCase() ?? '';
  const { title, formName, workflowName, executedByName, executionId } = execution;
  const texts = [title, formName, workflowName, executedByName];
  return executionId === wanted || texts.some((text) => text?.toLowerCase().includes(wanted));
}

/** Whether the truth of an execution is what the filter asks for; its pointer may be older. */
export function fits(execution: ExecutionSummary, filter: ExecutionFilter): boolean {
  const { status, workflowName, executedBy } = filter;
  return (
    (status === undefined || execution.status === status) &&
    (workflowName === undefined || execution.workflowName === workflowName) &&
    (executedBy === undefined || execution.executedBy === executedBy) &&
    answersTo(execution, filter)
  );
}
