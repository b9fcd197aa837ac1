import { listWholePartition, parseStored } from '../tables/row';
import type { EntityTable } from '../tables/entity-table';
import type { Storage } from '../storage';
import { partitionKey, rowSchema } from './caller.rows';

/** Who runs executions without ever having signed in. */
export interface Caller {
  readonly userId: string;
  readonly kind: 'user' | 'app';
}

/** Found nowhere else: whoever looks for what is open goes through these and the people of the platform. */
export class CallerRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('Users');
  }

  /** One write, which can be repeated. */
  async note({ userId, kind }: Caller): Promise<void> {
    await this.table.upsert({ partitionKey, rowKey: userId, properties: { kind } });
  }

  async listAll(): Promise<Caller[]> {
    const rows = await listWholePartition(this.table, partitionKey);
    return rows.map(({ rowKey, properties }) => ({
      userId: rowKey,
      ...parseStored(rowSchema, properties, 'caller'),
    }));
  }
}
