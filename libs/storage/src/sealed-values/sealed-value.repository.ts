import { NotFoundError, type ScopeKey } from '@msp/models';
import type { CallOptions, EntityTable, StoredEntity } from '../tables/entity-table';
import { listWholePartition, parseStored, type Versioned } from '../tables/row';
import { sealedScope, type SecretStore } from '../vault/secret-store';
import type { Storage } from '../storage';
import { rowSchema } from './sealed-value.table';

/** What is known of a value that one person can be shown once. */
export interface SealedEntry {
  readonly organizationId: ScopeKey;
  readonly executionId: string;
  readonly sealedId: string;
  /** The person who ran the execution. */
  readonly userId: string;
  readonly label: string;
  readonly expiresAt: string;
  /** There once it was shown. */
  readonly revealedAt?: string;
}

type Key = Pick<SealedEntry, 'organizationId' | 'executionId' | 'sealedId'>;

const keyOf = ({ organizationId, executionId, sealedId }: Key) => ({
  partitionKey: organizationId,
  rowKey: `${executionId}_${sealedId}`,
});

const toRow = ({ organizationId: _scope, ...properties }: SealedEntry) => ({ ...properties });

const fromRow = ({ partitionKey, properties }: StoredEntity): SealedEntry => ({
  ...parseStored(rowSchema, properties, 'sealed value'),
  organizationId: partitionKey,
});

/** Values that workflows made for one person. A row says to whom and until when; the vault alone holds the value. */
export class SealedValueRepository {
  private readonly table: EntityTable;
  private readonly secrets: SecretStore;

  constructor(storage: Storage) {
    this.table = storage.table('SealedValues');
    this.secrets = storage.secrets;
  }

  /** The row goes first: a value that no row names would stay in the vault for ever. */
  async insert(entry: SealedEntry, value: string, options?: CallOptions): Promise<void> {
    await this.table.insert({ ...keyOf(entry), properties: toRow(entry) }, options);
    await this.secrets.put(sealedScope, entry.sealedId, value, options);
  }

  /** Throws NotFoundError. */
  async get(key: Key): Promise<Versioned<SealedEntry>> {
    const row = await this.table.find(keyOf(key));
    if (row === undefined) throw new NotFoundError('Sealed value', key.sealedId);
    return { value: fromRow(row), etag: row.etag };
  }

  /** Those of one execution, in the order in which they were sealed. */
  async listOf({ organizationId, executionId }: Omit<Key, 'sealedId'>): Promise<SealedEntry[]> {
    // The character after the underscore ends the range.
    const narrowed = { rowKeyFrom: `${executionId}_`, rowKeyBefore: `${executionId}\`` };
    return (await listWholePartition(this.table, organizationId, narrowed)).map(fromRow);
  }

  /** All of one scope, which are those of about a day. */
  async list(scope: ScopeKey): Promise<SealedEntry[]> {
    return (await listWholePartition(this.table, scope)).map(fromRow);
  }

  /** The value in the vault; undefined when it is gone. Whoever asks must consume the entry before showing it. */
  readValue({ sealedId }: SealedEntry): Promise<string | undefined> {
    return this.secrets.find(sealedScope, sealedId);
  }

  /** Says that the value was shown; of two at once only one succeeds. Throws StaleError for the other. */
  async consume({ value, etag }: Versioned<SealedEntry>, revealedAt: string): Promise<void> {
    await this.table.replace({ ...keyOf(value), properties: toRow({ ...value, revealedAt }) }, etag);
  }

  /** Takes the value out of the vault; its row stays. Can be repeated. */
  deleteValue({ sealedId }: SealedEntry): Promise<void> {
    return this.secrets.delete(sealedScope, sealedId);
  }

  /** Deletes value and row. The row goes last, so that an interrupted deletion is found again. */
  async delete(entry: SealedEntry): Promise<void> {
    await this.deleteValue(entry);
    await this.table.delete(keyOf(entry));
  }
}
