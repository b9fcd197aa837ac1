import {
  createMemoryStorage,
  createRepositories,
  createTimedId,
  type ExecutionEnd,
  type NewExecution,
  patiently,
  type Storage,
  type TableName,
} from '@msp/storage';
import type { TokenSubject } from '@msp/testing';

const batchSize = 100;
const chunkSize = 1_000;
/** One in so many executions timed out: the rare status. */
export const rareEvery = 500;
const spacingMs = 30_000;

export const workflows = ['user_onboarding', 'license_assignment', 'password_reset', 'validate_email'] as const;

export interface History {
  readonly organizationId: string;
  readonly person: TokenSubject;
  /** When the newest execution started; each earlier one started half a minute before. */
  readonly newest: Date;
}

export function startOf({ newest }: History, number: number): Date {
  return new Date(newest.getTime() - number * spacingMs);
}

function statusOf(number: number): ExecutionEnd['status'] {
  if (number % rareEvery === rareEvery - 1) return 'TimedOut';
  return number % 10 === 9 ? 'Failed' : 'Success';
}

function executionOf(history: History, number: number): { draft: NewExecution; end: ExecutionEnd } {
  const startedAt = startOf(history, number);
  const completedAt = new Date(startedAt.getTime() + 1_500).toISOString();
  const status = statusOf(number);
  return {
    draft: {
      executionId: createTimedId(startedAt),
      organizationId: history.organizationId,
      workflowName: workflows[number % workflows.length] ?? workflows[0],
      title: `Execution ${number}`,
      status: 'Running',
      executedBy: history.person.oid,
      executedByName: history.person.name,
      input: { email: `person${number}@acme.example` },
      startedAt: startedAt.toISOString(),
    },
    end: {
      status,
      completedAt,
      durationMs: 1_500,
      calls: [],
      steps: [],
      logs: [{ at: completedAt, level: 'info', message: 'The workflow finished.' }],
      result: { number },
    },
  };
}

async function copyRows(from: Storage, to: Storage, table: TableName, partitionKey: string): Promise<void> {
  let continuation: string | undefined;
  do {
    const page = await from.table(table).list({ partitionKey, limit: batchSize, continuation });
    const operations = page.rows.map(({ rowKey, properties }) => ({ kind: 'upsert' as const, rowKey, properties }));
    if (operations.length > 0) await patiently(() => to.table(table).batch(partitionKey, operations));
    continuation = page.continuation;
  } while (continuation !== undefined);
}

/**
 * Writes the executions from number `first` to before `end`. The product's own repository makes the rows, in memory; they
 * are then written in batches, because one by one 100,000 would take most of an hour.
 */
export async function writeExecutions(storage: Storage, history: History, first: number, end: number): Promise<string> {
  let lastId = '';
  for (let start = first; start < end; start += chunkSize) {
    const memory = createMemoryStorage();
    const { executions } = createRepositories(memory);
    for (let number = start; number < Math.min(end, start + chunkSize); number += 1) {
      const { draft, end: outcome } = executionOf(history, number);
      await executions.finish(await executions.insert(draft), outcome);
      lastId = draft.executionId;
    }
    await copyRows(memory, storage, 'WorkflowExecutions', history.organizationId);
    await copyRows(memory, storage, 'UserExecutions', history.person.oid);
  }
  return lastId;
}
