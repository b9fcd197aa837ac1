import { type ExecutionSummary, isFinal, inWords } from '@msp/models';

/** Who was already told of an execution does not hear of it again. */
export interface Told {
  /** Since when ends are news, in milliseconds since 1970. */
  readonly since: number;
  readonly has: (executionId: string) => boolean;
}

/** The executions that have ended, newest end first, that nobody was told of, and that nobody has acknowledged. */
export function newlyEnded(executions: readonly ExecutionSummary[], { since, has }: Told): readonly ExecutionSummary[] {
  return ended(executions).filter(
    ({ acknowledgedAt, ...execution }) =>
      acknowledgedAt === undefined && endOf(execution) > since && !has(execution.executionId),
  );
}

/** The executions that have ended, newest end first. */
export function ended(executions: readonly ExecutionSummary[]): readonly ExecutionSummary[] {
  return executions.filter(({ status }) => isFinal(status)).toSorted((left, right) => endOf(right) - endOf(left));
}

function endOf({ completedAt, startedAt }: ExecutionSummary): number {
  return Date.parse(completedAt ?? startedAt);
}

/** What an execution is called in a list. */
export const nameOf = ({ title, formName, workflowName }: ExecutionSummary): string =>
  title ?? formName ?? inWords(workflowName);

const openMs = 5_000;
const idleMs = 30_000;

/** How long to wait before looking again: while something is under way its end is news. */
export function pauseMs(executions: readonly ExecutionSummary[] | undefined): number {
  return executions?.some(({ status }) => !isFinal(status)) ? openMs : idleMs;
}

const longRunMs = 30_000;

/** Whether the browser is to say it: for what took longer than anybody waits. */
export const isLong = ({ durationMs = 0 }: ExecutionSummary): boolean => durationMs > longRunMs;
