import { ConflictError } from '@msp/models';
import type { CallOptions, EntityTable } from '../tables/entity-table';
import { MissingTableError } from '../tables/missing-table';
import { parseStored, type Versioned } from '../tables/row';
import type { TableSource } from '../tables/table-source';
import { key, rowSchema } from './meta.rows';

/** What the rows of this store are, and which versions of the code may read and write them. */
export interface Meta {
  readonly schemaVersion: number;
  readonly readersFrom: number;
  readonly writersFrom: number;
  readonly migration?: string;
  readonly progress?: string;
}

/** A store that says nothing is from before there was anything to say. */
const first: Meta = { schemaVersion: 1, readersFrom: 1, writersFrom: 1 };

export class MetaRepository {
  private readonly table: EntityTable;

  constructor(storage: TableSource) {
    this.table = storage.table('JobLeases');
  }

  async get(options?: CallOptions): Promise<Meta> {
    return (await this.find(options))?.value ?? first;
  }

  /** With the ETag that the next write must match; writes the row where there is none. */
  async getVersioned(): Promise<Versioned<Meta>> {
    await this.insert(first);
    const found = await this.find();
    if (!found) throw new Error('The row that tells the version of the store is gone.');
    return found;
  }

  /** Leaves what is there. */
  async insert(meta: Meta): Promise<void> {
    await this.table.insert({ ...key, properties: { ...meta } }).catch((error: unknown) => {
      if (!(error instanceof ConflictError)) throw error;
    });
  }

  /** Answers the new ETag. Throws StaleError when it changed since it was read. */
  replace(meta: Meta, etag: string): Promise<string> {
    return this.table.replace({ ...key, properties: { ...meta } }, etag);
  }

  private async find(options?: CallOptions): Promise<Versioned<Meta> | undefined> {
    try {
      const row = await this.table.find(key, options);
      return row && { value: parseStored(rowSchema, row.properties, 'version of the store'), etag: row.etag };
    } catch (error) {
      if (error instanceof MissingTableError) return undefined;
      throw error;
    }
  }
}
