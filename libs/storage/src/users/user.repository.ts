import { compareNames, ConflictError, NotFoundError, StaleError } from '@msp/models';
import type { BatchOperation, EntityTable, StoredEntity } from '../tables/entity-table';
import { listWholePartition, parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { partitionKey, rowSchema } from './user.table';

/** A person who has signed in, or was added by an administrator. */
export interface User {
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
  readonly isActive: boolean;
  readonly createdAt: string;
  readonly lastSignInAt?: string;
  /** What the token said at the last sign-in; for people to read, never to decide on. */
  readonly isPlatformAdmin?: boolean;
}

/** What a sign-in tells of a person. */
export type SignIn = Required<Pick<User, 'userId' | 'displayName' | 'email' | 'lastSignInAt'>> &
  Pick<User, 'isPlatformAdmin'>;

function fromRow({ rowKey, properties }: StoredEntity): User {
  return { ...parseStored(rowSchema, properties, 'user'), userId: rowKey };
}

function replacement({ rowKey, etag }: StoredEntity, { userId: _key, ...properties }: User): BatchOperation {
  return { kind: 'replace', rowKey, properties, etag };
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
    return users.sort((left, right) => compareNames(left.displayName, right.displayName));
  }

  /** Throws ConflictError when the person is known already. */
  async insert({ userId, ...properties }: User): Promise<void> {
    await this.table.insert({ partitionKey, rowKey: userId, properties: { ...properties } });
  }

  /** Notes a sign-in: adds a person who is not known yet, and leaves everything else of a known one as it is. */
  async touch(seen: SignIn): Promise<User> {
    const { userId, lastSignInAt } = seen;
    const row = await this.table.find({ partitionKey, rowKey: userId });
    if (row) return this.replace(row, { ...fromRow(row), ...seen }, () => this.touch(seen));
    const user = { ...seen, isActive: true, createdAt: lastSignInAt };
    try {
      await this.insert(user);
      return user;
    } catch (error) {
      if (error instanceof ConflictError) return this.touch(seen);
      throw error;
    }
  }

  /** Lets a person in, or keeps them out. Throws NotFoundError. */
  async setActive(userId: string, isActive: boolean): Promise<User> {
    const row = await this.table.find({ partitionKey, rowKey: userId });
    if (!row) throw new NotFoundError('User', userId);
    return this.replace(row, { ...fromRow(row), isActive }, () => this.setActive(userId, isActive));
  }

  /**
   * Keeps a person out on behalf of somebody who must be let in still: both rows are written at once under their ETags,
   * so that of two admins who deactivate each other one stays. Throws NotFoundError, and ConflictError when `remaining`
   * is not active.
   */
  async deactivate(userId: string, remaining: string): Promise<User> {
    const [row, witness] = await Promise.all(
      [userId, remaining].map((rowKey) => this.table.find({ partitionKey, rowKey })),
    );
    if (!row) throw new NotFoundError('User', userId);
    if (!witness || !fromRow(witness).isActive) throw new ConflictError('Who deactivates others must be active.');
    const user = { ...fromRow(row), isActive: false };
    try {
      await this.table.batch(partitionKey, [replacement(row, user), replacement(witness, fromRow(witness))]);
      return user;
    } catch (error) {
      if (error instanceof StaleError) return this.deactivate(userId, remaining);
      throw error;
    }
  }

  // Under the row's ETag, so that a sign-in cannot undo a deactivation that happens at the same time.
  private async replace(row: StoredEntity, user: User, again: () => Promise<User>): Promise<User> {
    const { userId, ...properties } = user;
    try {
      await this.table.replace({ partitionKey, rowKey: userId, properties }, row.etag);
      return user;
    } catch (error) {
      if (error instanceof StaleError) return again();
      throw error;
    }
  }
}
