import type { z } from 'zod';
import type { CallOptions, EntityTable } from '../tables/entity-table';
import { MissingTableError } from '../tables/missing-table';
import { parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { key, rowSchema } from './engine-pause.table';

/** That nothing is run, since when, why, and who said so. */
export type EnginePause = z.output<typeof rowSchema>;

/** The kill switch of the engine. */
export class EnginePauseRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('EnginePauses');
  }

  /** The last pause, ended or not; undefined when there was none. */
  async find(options?: CallOptions): Promise<EnginePause | undefined> {
    try {
      const row = await this.table.find(key, options);
      return row && parseStored(rowSchema, row.properties, 'pause');
    } catch (error) {
      // Tables of before there were pauses: there is none.
      if (error instanceof MissingTableError) return undefined;
      throw error;
    }
  }

  async put(pause: EnginePause): Promise<void> {
    await this.table.upsert({ ...key, properties: pause });
  }
}
