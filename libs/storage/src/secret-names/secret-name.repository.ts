import { InvalidRequestError, type ScopeKey } from '@msp/models';
import type { EntityTable, StoredEntity } from '../tables/entity-table';
import { listWholePartition, parseStored } from '../tables/row';
import { isSecretName } from '../vault/secret-store';
import type { Storage } from '../storage';
import { rowSchema } from './secret-name.table';

/** That a secret was set, by whom and when; the vault alone holds the value. */
export interface SecretNameEntry {
  readonly organizationId: ScopeKey;
  readonly name: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly updatedByName: string;
}

function keyOf(scope: ScopeKey, name: string) {
  if (!isSecretName(name)) throw new InvalidRequestError('A secret name has 1 to 89 of a-z, 0-9 and single hyphens.');
  return { partitionKey: scope, rowKey: name };
}

function fromRow({ partitionKey, rowKey, properties }: StoredEntity): SecretNameEntry {
  return { ...parseStored(rowSchema, properties, 'secret name'), organizationId: partitionKey, name: rowKey };
}

/** The names of secrets, so that listing them needs no scan of the vault. */
export class SecretNameRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('SecretNames');
  }

  /** The secrets of one organization, or of GLOBAL, by name; the other ones are not mixed in. */
  async list(scope: ScopeKey): Promise<SecretNameEntry[]> {
    return (await listWholePartition(this.table, scope)).map(fromRow);
  }

  async find(scope: ScopeKey, name: string): Promise<SecretNameEntry | undefined> {
    const row = await this.table.find(keyOf(scope, name));
    return row && fromRow(row);
  }

  async upsert({ organizationId, name, ...properties }: SecretNameEntry): Promise<void> {
    await this.table.upsert({ ...keyOf(organizationId, name), properties: { ...properties } });
  }

  delete(scope: ScopeKey, name: string): Promise<void> {
    return this.table.delete(keyOf(scope, name));
  }
}
