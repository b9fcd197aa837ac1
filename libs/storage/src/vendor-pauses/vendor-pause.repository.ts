import { momentOf } from '@msp/models';
import type { EntityTable } from '../tables/entity-table';
import { MissingTableError } from '../tables/missing-table';
import { parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { keyOf, rowSchema } from './vendor-pause.table';

/** Until when vendors want nobody to call, for all processes. */
export class VendorPauseRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('VendorPauses');
  }

  /** In milliseconds since 1970; undefined where an allowance was never used up. */
  async find(allowance: string): Promise<number | undefined> {
    try {
      const row = await this.table.find(keyOf(allowance));
      return row && momentOf(parseStored(rowSchema, row.properties, 'pause of a vendor').until);
    } catch (error) {
      // Tables of before pauses were shared: each process keeps its own.
      if (error instanceof MissingTableError) return undefined;
      throw error;
    }
  }

  /** A pause that ends sooner than the one that is there changes nothing. */
  async put(allowance: string, until: number): Promise<void> {
    const before = await this.find(allowance);
    if (before !== undefined && before >= until) return;
    const properties = { allowance, until: new Date(until).toISOString() };
    await this.table.upsert({ ...keyOf(allowance), properties });
  }
}
