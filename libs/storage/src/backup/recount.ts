import { isOver } from '@msp/models';
import { addTallies, nothingCounted, tallyFromRow, type Tally, type TallyOf } from '../counters/counter.repository';
import { tallyOf } from '../counters/counter-buffer';
import type { EntityProperties } from '../tables/entity-table';
import { summaryFromRow } from '../executions/execution-row';
import { plainProperties } from '../tables/raw-row';
import type { Storage } from '../storage';

interface Counted {
  readonly tally: Tally;
  readonly properties: EntityProperties;
}

/** Executions that saved the time which somebody would have needed. */
const winsOf = ({ succeeded, partlySucceeded }: Tally) => succeeded + partlySucceeded;

/**
 * Raises the counters to what the executions add up to that are there. Counters are written after executions and read
 * before them, so those of a backup lag behind; what they count beside, of executions whose retention is over, stays.
 * How much time one saves stands in no execution: it is what it was for others of the same workflow. Can be repeated.
 */
export async function recount(storage: Storage, signal?: AbortSignal): Promise<void> {
  const [counters, minutesOf] = await countersIn(storage, signal);
  const table = storage.rawTable('ExecutionCounters');
  for (const [key, { organizationId, workflowName, day, tally }] of await talliesIn(storage, signal)) {
    const { tally: counted, properties } = counters.get(key) ?? { tally: nothingCounted, properties: {} };
    const minutes = winsOf(counted) > 0 ? counted.minutesSaved / winsOf(counted) : (minutesOf.get(workflowName) ?? 0);
    const raised = most(counted, { ...tally, minutesSaved: Math.round(winsOf(tally) * minutes) });
    if (JSON.stringify(raised) === JSON.stringify(counted)) continue;
    const rowKey = `${day}_${workflowName}`;
    await table.upsert(
      { partitionKey: organizationId, rowKey, properties: { ...properties, ...raised, workflowName, day } },
      signal && { signal },
    );
  }
}

const keyOf = (organizationId: string, rowKey: string) => `${organizationId}\n${rowKey}`;

const most = (left: Tally, right: Tally): Tally => ({
  succeeded: Math.max(left.succeeded, right.succeeded),
  partlySucceeded: Math.max(left.partlySucceeded, right.partlySucceeded),
  failed: Math.max(left.failed, right.failed),
  other: Math.max(left.other, right.other),
  durationMs: Math.max(left.durationMs, right.durationMs),
  minutesSaved: Math.max(left.minutesSaved, right.minutesSaved),
});

async function countersIn(storage: Storage, signal: AbortSignal | undefined) {
  const counters = new Map<string, Counted>();
  const minutesOf = new Map<string, number>();
  for await (const page of storage.wholeTable('ExecutionCounters').scan({ signal }))
    for (const row of page) {
      const properties = plainProperties(row);
      const { workflowName, ...tally } = tallyFromRow(properties);
      counters.set(keyOf(row.partitionKey, row.rowKey), { tally, properties });
      if (winsOf(tally) > 0) minutesOf.set(workflowName, tally.minutesSaved / winsOf(tally));
    }
  return [counters, minutesOf] as const;
}

async function talliesIn(storage: Storage, signal: AbortSignal | undefined) {
  const tallies = new Map<string, TallyOf>();
  for await (const page of storage.wholeTable('WorkflowExecutions').scan({ signal }))
    for (const row of page) {
      const execution = summaryFromRow({ ...row, properties: plainProperties(row), etag: '' });
      if (!isOver(execution)) continue;
      const { organizationId, workflowName, completedAt, startedAt } = execution;
      const day = (completedAt ?? startedAt).slice(0, 10);
      const key = keyOf(organizationId, `${day}_${workflowName}`);
      const tally = addTallies(tallies.get(key)?.tally ?? nothingCounted, tallyOf(execution, 0));
      tallies.set(key, { organizationId, workflowName, day, tally });
    }
  return tallies;
}
