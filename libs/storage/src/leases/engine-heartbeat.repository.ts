import { StaleError } from '@msp/models';
import type { EntityTable } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { partitionKey, rowSchema } from './engine-heartbeat.rows';

/** Which processes of the engine are alive. */
export class EngineHeartbeatRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('JobLeases');
  }

  /** Says that the process is alive until then, unless it says so again. */
  async beat(engine: string, aliveUntil: Date): Promise<void> {
    await this.table.upsert({ partitionKey, rowKey: engine, properties: { aliveUntil: aliveUntil.toISOString() } });
  }

  /** The process has ended everything that it had taken on. */
  async end(engine: string): Promise<void> {
    await this.table.delete({ partitionKey, rowKey: engine });
  }

  /** Deletes the rows of processes that were killed, and are dead since before that time. */
  async forgetDead(since: Date): Promise<void> {
    const where = [{ property: 'aliveUntil', operator: 'lt' as const, value: since.toISOString() }];
    const { rows } = await this.table.list({ partitionKey, where, select: ['aliveUntil'] });
    for (const { rowKey, etag } of rows) {
      await this.table.delete({ partitionKey, rowKey }, { etag }).catch((error: unknown) => {
        // It says again that it is alive.
        if (!(error instanceof StaleError)) throw error;
      });
    }
  }

  async isAlive(engine: string, now: Date): Promise<boolean> {
    const row = await this.table.find({ partitionKey, rowKey: engine });
    return row !== undefined && parseStored(rowSchema, row.properties, 'heartbeat').aliveUntil > now.toISOString();
  }
}
