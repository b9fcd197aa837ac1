import { InvalidRequestError, type ScopeKey } from '@msp/models';
import { z } from 'zod';
import type { EntityTable, StoredEntity } from '../tables/entity-table';
import { listWholePartition, parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { prefix, rowSchema } from './integration-setting.table';

/** How one integration is reached: addresses, ids and references to secrets, never secrets. */
export interface IntegrationSetting {
  readonly organizationId: ScopeKey;
  readonly type: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly isEnabled: boolean;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** The version that was read; not part of what is written. */
  readonly etag?: string;
}

const typePattern = /^[a-z][a-z0-9_]{0,49}$/;

const settingsSchema = z.record(z.string(), z.string());

function rowKeyOf(type: string): string {
  if (!typePattern.test(type)) throw new InvalidRequestError('An integration has a name of a-z, 0-9 and underscore.');
  return prefix + type;
}

function fromRow({ partitionKey, rowKey, properties, etag }: StoredEntity): IntegrationSetting {
  const { settingsJson, ...row } = parseStored(rowSchema, properties, 'integration setting');
  const settings = parseStored(settingsSchema, JSON.parse(settingsJson), 'integration setting');
  return { ...row, organizationId: partitionKey, type: rowKey.slice(prefix.length), settings, etag };
}

export class IntegrationSettingRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('IntegrationConfig');
  }

  /** The settings of one organization, or of GLOBAL; the other one is not mixed in. */
  async list(scope: ScopeKey): Promise<IntegrationSetting[]> {
    return (await listWholePartition(this.table, scope)).map(fromRow);
  }

  async find(scope: ScopeKey, type: string): Promise<IntegrationSetting | undefined> {
    const row = await this.table.find({ partitionKey: scope, rowKey: rowKeyOf(type) });
    return row && fromRow(row);
  }

  /** Writes the setting and answers its ETag. With `ifMatch`, throws StaleError unless that is still the version. */
  async upsert(setting: IntegrationSetting, ifMatch?: string): Promise<string> {
    const { organizationId, type, settings, etag: _read, ...rest } = setting;
    const properties = { ...rest, settingsJson: JSON.stringify(settings) };
    const row = { partitionKey: organizationId, rowKey: rowKeyOf(type), properties };
    return ifMatch === undefined ? this.table.upsert(row) : this.table.replace(row, ifMatch);
  }

  /** With `ifMatch`, throws StaleError unless that is still the version. */
  delete(scope: ScopeKey, type: string, ifMatch?: string): Promise<void> {
    return this.table.delete({ partitionKey: scope, rowKey: rowKeyOf(type) }, { etag: ifMatch });
  }
}
