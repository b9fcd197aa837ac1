import type { Preferences } from '@msp/models';
import { zPreferences } from '@msp/models/validators';
import { z } from 'zod';
import type { EntityTable } from '../entity-table';
import { joinText, parseStored, splitText } from '../row';
import { rowKind } from '../row-kind';
import type { Storage } from '../storage';

/*
 * | table           | PartitionKey | RowKey        |
 * | UserPreferences | userId       | `preferences` |
 */

const rowKey = 'preferences';
export const preferencesKind = rowKind(z.object({}), { texts: ['json'] });

export class PreferencesRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('UserPreferences');
  }

  async find(userId: string): Promise<Preferences | undefined> {
    const row = await this.table.find({ partitionKey: userId, rowKey });
    return row && parseStored(zPreferences, JSON.parse(joinText('json', row.properties) ?? 'null'), 'preferences');
  }

  async upsert(userId: string, preferences: Preferences): Promise<void> {
    await this.table.upsert({
      partitionKey: userId,
      rowKey,
      properties: splitText('json', JSON.stringify(preferences)),
    });
  }
}
