import { isOver, type Execution } from '@msp/models';
import { ExecutionJournalRepository } from '../execution-journals/execution-journal.repository';
import { shownExecution } from '../execution-journals/shown-execution';
import { executionFromRow, propertiesOf } from '../executions/execution-row';
import { valueNames } from '../executions/execution-values';
import type { Storage } from '../storage';
import { rawProperties, plainProperties, type RawRow } from '../tables/raw-row';

/** An execution that nobody had finished when the backup was taken. */
export type InFlight = Pick<
  Execution,
  'executionId' | 'organizationId' | 'workflowName' | 'title' | 'executedByName' | 'startedAt' | 'status' | 'wait'
>;

const message =
  'It was under way when the backup was taken that the platform was restored from. What it did afterwards is not known.';
const remedy =
  'Look in the timeline what was done until then, and in the other systems what followed. ' +
  'Then do the rest by hand, or run it again if nothing was done.';

const remedyOfWaiting =
  'Look in the other systems whether it has gone on since, and do the rest by hand then. ' +
  'If it has not, resume it: what its steps did is not done again.';

const rewritten = new Set([
  'waitingForJson',
  'waitJson',
  ...valueNames.flatMap((name) => [`${name}Json`, `${name}Blob`]),
]);

/** Whether a row of an execution is one that nobody had finished. */
export const isInFlight = ({ properties }: RawRow): boolean => {
  const { status, completedAt } = properties;
  if (typeof status !== 'string') return false;
  return !isOver({
    status: status as Execution['status'],
    ...(typeof completedAt === 'string' && { completedAt }),
  });
};

/** What is listed of it. */
export function inFlightOf(row: RawRow): InFlight {
  const { executionId, workflowName, title, executedByName, startedAt, status, waitJson } = plainProperties(row);
  return {
    executionId: String(executionId),
    organizationId: row.partitionKey,
    workflowName: String(workflowName),
    ...(title !== undefined && { title: String(title) }),
    executedByName: String(executedByName),
    startedAt: String(startedAt),
    status: status as Execution['status'],
    ...(status === 'Waiting' && typeof waitJson === 'string' && { wait: JSON.parse(waitJson) as Execution['wait'] }),
  };
}

function errorOfWaiting(wait: Execution['wait']): Execution['error'] {
  const what = wait ? `for “${wait.name}”` : 'for another system';
  return {
    kind: 'timeout',
    message: `It waited ${what} when the backup was taken that the platform was restored from. What it did afterwards is not known.`,
    remedy: remedyOfWaiting,
  };
}

/**
 * The row as one that a person has to look at, with what its journal shows of it; both with their large values must be
 * there. Properties unknown here stay.
 */
export async function endedForAPerson(storage: Storage, row: RawRow, at: Date): Promise<RawRow> {
  const { blobs } = storage;
  const open = await executionFromRow(blobs, { ...row, properties: plainProperties(row), etag: '' });
  const before = await shownExecution({ executionJournals: new ExecutionJournalRepository(storage) }, open);
  const { waitingFor: _over, wait: waited, ...execution } = before;
  const completedAt = at.toISOString();
  const tasks = execution.tasks?.map((task) =>
    task.status === 'done' ? task : { ...task, status: 'unknown' as const },
  );
  const ended: Execution = {
    ...execution,
    status: 'NeedsAttention',
    completedAt,
    error: before.status === 'Waiting' ? errorOfWaiting(waited) : { kind: 'timeout', message, remedy },
    durationMs: Math.max(0, at.getTime() - Date.parse(execution.startedAt)),
    steps: execution.steps.map((step) =>
      step.status === 'running' ? { ...step, status: 'failed' as const, completedAt, message: 'Was under way.' } : step,
    ),
    ...(tasks && { tasks }),
  };
  // A value that was inline may be a blob now, or the other way round.
  const kept = Object.entries(row.properties).filter(([name]) => !rewritten.has(name));
  return { ...row, properties: { ...Object.fromEntries(kept), ...rawProperties(await propertiesOf(blobs, ended)) } };
}
