import type { Preferences } from '@msp/models';
import { lenient, zPreferences } from '@msp/models/validators';
import type { EntityTable, StoredEntity } from '../tables/entity-table';
import { joinText, parseStored, splitText } from '../tables/row';
import type { Storage } from '../storage';
import { rowKey } from './preferences.table';

/** What a newer version keeps here beside what this one knows. */
function unknownOf(row: StoredEntity | undefined): Record<string, unknown> {
  const stored: unknown = JSON.parse((row && joinText('json', row.properties)) ?? '{}');
  const entries = Object.entries(stored ?? {});
  return Object.fromEntries(entries.filter(([name]) => !Object.hasOwn(zPreferences.shape, name)));
}

export class PreferencesRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('UserPreferences');
  }

  async find(userId: string): Promise<Preferences | undefined> {
    const row = await this.table.find({ partitionKey: userId, rowKey });
    return (
      row && parseStored(lenient(zPreferences), JSON.parse(joinText('json', row.properties) ?? 'null'), 'preferences')
    );
  }

  async upsert(userId: string, preferences: Preferences): Promise<void> {
    const row = await this.table.find({ partitionKey: userId, rowKey });
    const json = JSON.stringify({ ...unknownOf(row), ...preferences });
    await this.table.upsert({ partitionKey: userId, rowKey, properties: splitText('json', json) });
  }
}
