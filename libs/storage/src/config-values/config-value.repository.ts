import { InvalidRequestError, type ScopeKey } from '@msp/models';
import type { EntityTable, StoredEntity } from '../tables/entity-table';
import { listWholePartition, parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { prefix, rowSchema, type configValueTypes } from './config-value.table';

/** One configuration value as text; `type` says how to read it. */
export interface ConfigValue {
  readonly organizationId: ScopeKey;
  readonly key: string;
  readonly value: string;
  readonly type: (typeof configValueTypes)[number];
  readonly description?: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** The version that was read; not part of what is written. */
  readonly etag?: string;
}

const keyPattern = /^[A-Za-z0-9_.-]{1,100}$/;

function rowKeyOf(key: string): string {
  if (!keyPattern.test(key)) {
    throw new InvalidRequestError('A configuration key has 1 to 100 of A-Z, a-z, 0-9, dot, underscore and hyphen.');
  }
  return prefix + key;
}

function fromRow({ partitionKey, rowKey, properties, etag }: StoredEntity): ConfigValue {
  const row = parseStored(rowSchema, properties, 'configuration value');
  return { ...row, organizationId: partitionKey, key: rowKey.slice(prefix.length), etag };
}

export class ConfigValueRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('OrgConfig');
  }

  /** Every value of one organization, or of GLOBAL; the other one is not mixed in. */
  async list(scope: ScopeKey): Promise<ConfigValue[]> {
    return (await listWholePartition(this.table, scope)).map(fromRow);
  }

  async find(scope: ScopeKey, key: string): Promise<ConfigValue | undefined> {
    const row = await this.table.find({ partitionKey: scope, rowKey: rowKeyOf(key) });
    return row && fromRow(row);
  }

  /** Writes the value and answers its ETag. With `ifMatch`, throws StaleError unless that is still the version. */
  async upsert({ organizationId, key, etag: _read, ...properties }: ConfigValue, ifMatch?: string): Promise<string> {
    const row = { partitionKey: organizationId, rowKey: rowKeyOf(key), properties };
    return ifMatch === undefined ? this.table.upsert(row) : this.table.replace(row, ifMatch);
  }

  /** With `ifMatch`, throws StaleError unless that is still the version. */
  delete(scope: ScopeKey, key: string, ifMatch?: string): Promise<void> {
    return this.table.delete({ partitionKey: scope, rowKey: rowKeyOf(key) }, { etag: ifMatch });
  }
}
