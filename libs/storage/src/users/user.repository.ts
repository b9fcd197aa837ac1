import { z } from 'zod';
import type { EntityTable, StoredEntity } from '../entity-table';
import { listWholePartition, parseStored } from '../row';
import type { Storage } from '../storage';

/*
 * | table | PartitionKey | RowKey             |
 * | Users | `USER`       | userId (Entra oid) |
 */

/** A person who has signed in, or was added by an administrator. */
export interface User {
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
  readonly isActive: boolean;
  readonly createdAt: string;
  readonly lastSignInAt?: string;
}

const partitionKey = 'USER';

const rowSchema = z.object({
  displayName: z.string(),
  email: z.string(),
  isActive: z.boolean(),
  createdAt: z.string(),
  lastSignInAt: z.string().optional(),
});

function fromRow({ rowKey, properties }: StoredEntity): User {
  return { ...parseStored(rowSchema, properties, 'user'), userId: rowKey };
}

export class UserRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('Users');
  }

  async find(userId: string): Promise<User | undefined> {
    const row = await this.table.find({ partitionKey, rowKey: userId });
    return row && fromRow(row);
  }

  /** Everybody, by name. */
  async listAll(): Promise<User[]> {
    const users = (await listWholePartition(this.table, partitionKey)).map(fromRow);
    return users.sort((left, right) => left.displayName.localeCompare(right.displayName, 'en'));
  }

  /** Throws ConflictError when the person is known already. */
  async insert({ userId, ...properties }: User): Promise<void> {
    await this.table.insert({ partitionKey, rowKey: userId, properties: { ...properties } });
  }

  async upsert({ userId, ...properties }: User): Promise<void> {
    await this.table.upsert({ partitionKey, rowKey: userId, properties: { ...properties } });
  }
}
