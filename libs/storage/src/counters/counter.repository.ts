import { ConflictError, StaleError, type ScopeKey } from '@msp/models';
import type { EntityProperties, EntityTable } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { rowSchema, type numbers } from './counter.table';

/** What a day's executions of one workflow add up to; `durationMs` is the sum over all of them. */
export type Tally = Readonly<Record<keyof typeof numbers, number>>;

/** `day` is a day of UTC, as in 2026-03-01. */
export interface CounterRow extends Tally {
  readonly workflowName: string;
  readonly day: string;
}

export interface TallyOf {
  readonly organizationId: ScopeKey;
  readonly workflowName: string;
  readonly day: string;
  readonly tally: Tally;
}

export const nothingCounted: Tally = {
  succeeded: 0,
  partlySucceeded: 0,
  failed: 0,
  other: 0,
  durationMs: 0,
  minutesSaved: 0,
};

/** The workflow, and what its row adds up to. */
export function tallyFromRow(properties: EntityProperties): Tally & { readonly workflowName: string } {
  const { flushId: _flush, day: _day, ...row } = parseStored(rowSchema, properties, 'counter');
  return row;
}

export function addTallies(left: Tally, right: Tally): Tally {
  return {
    succeeded: left.succeeded + right.succeeded,
    partlySucceeded: left.partlySucceeded + right.partlySucceeded,
    failed: left.failed + right.failed,
    other: left.other + right.other,
    durationMs: left.durationMs + right.durationMs,
    minutesSaved: left.minutesSaved + right.minutesSaved,
  };
}

const maxAttempts = 5;

export class CounterRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('ExecutionCounters');
  }

  /** Adds to a row, two calls. A repetition with the same `flushId` right after a lost answer adds nothing twice. */
  async add({ organizationId, workflowName, day, tally }: TallyOf, flushId: string): Promise<void> {
    const key = { partitionKey: organizationId, rowKey: `${day}_${workflowName}` };
    for (let attempt = 1; ; attempt += 1) {
      const row = await this.table.find(key);
      const before = row && parseStored(rowSchema, row.properties, 'counter');
      if (before?.flushId === flushId) return;
      const properties = { ...addTallies(before ?? nothingCounted, tally), workflowName, day, flushId };
      try {
        await (row ? this.table.replace({ ...key, properties }, row.etag) : this.table.insert({ ...key, properties }));
        return;
      } catch (error) {
        const wasSlower = error instanceof StaleError || error instanceof ConflictError;
        if (!wasSlower || attempt === maxAttempts) throw error;
      }
    }
  }

  /** The counters of an organization from one day to another, both included. */
  async list(organizationId: ScopeKey, firstDay: string, lastDay: string): Promise<CounterRow[]> {
    const rows: CounterRow[] = [];
    let continuation: string | undefined;
    do {
      const bounds = { rowKeyFrom: firstDay, rowKeyBefore: `${lastDay}~`, continuation };
      const page = await this.table.list({ partitionKey: organizationId, ...bounds });
      for (const { properties } of page.rows) {
        const { flushId: _flush, ...row } = parseStored(rowSchema, properties, 'counter');
        rows.push(row);
      }
      continuation = page.continuation;
    } while (continuation !== undefined);
    return rows;
  }
}
