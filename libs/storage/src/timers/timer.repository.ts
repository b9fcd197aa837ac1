import { scopeOf, type Scope } from '@msp/models';
import { MissingTableError } from '../tables/missing-table';
import type { EntityTable, StoredEntity } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { dueBefore, partitionKey, rowKeyOf, rowSchema, type TimerKey } from './timer.table';

/** That an execution is to be woken at a time: a hint, never the truth about it. */
export interface Timer extends TimerKey {
  readonly scope: Scope;
  readonly lane: 'interactive' | 'background';
}

function fromRow({ properties }: StoredEntity): Timer {
  const { executionId, fence, dueAt, organizationId, lane } = parseStored(rowSchema, properties, 'timer');
  return { executionId, fence, due: new Date(dueAt), scope: scopeOf(organizationId), lane };
}

/** What waits for a time. A wait costs one row until then, and nothing else. */
export class TimerRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('Timers');
  }

  /** Can be repeated. */
  async put(timer: Timer): Promise<void> {
    const { due, executionId, fence, scope, lane } = timer;
    const properties = { executionId, fence, dueAt: due.toISOString(), organizationId: scope, lane };
    await this.table.upsert({ partitionKey, rowKey: rowKeyOf(timer), properties });
  }

  /** What is due by then, the longest overdue first, `most` at most (1,000). */
  async due(at: Date, most: number): Promise<readonly Timer[]> {
    try {
      const { rows } = await this.table.list({ partitionKey, rowKeyBefore: dueBefore(at), limit: most });
      return rows.map(fromRow);
    } catch (error) {
      // Tables of before there were timers: nothing waits.
      if (error instanceof MissingTableError) return [];
      throw error;
    }
  }

  /** One that is gone already is fine. */
  async remove(timer: TimerKey): Promise<void> {
    await this.table.delete({ partitionKey, rowKey: rowKeyOf(timer) });
  }
}
