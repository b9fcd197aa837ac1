import { OutsideWindowError } from '@msp/models';
import type { CallOptions, EntityTable } from '../tables/entity-table';
import type { Meta } from '../meta/meta.repository';
import type { CodeVersion } from './schema-version';

/** Why code of this version may not read rows of a store, or not write them; undefined where it may. */
export function refusalOf({ version, worksFrom }: CodeVersion, meta: Meta, does: 'read' | 'write'): string | undefined {
  const from = does === 'read' ? meta.readersFrom : Math.max(meta.readersFrom, meta.writersFrom);
  if (version < from) {
    const verb = does === 'read' ? 'read' : 'written';
    return `The stored data may be ${verb} by version ${from} or later; this is version ${version}. Deploy the newest release.`;
  }
  if (meta.schemaVersion >= worksFrom) return undefined;
  return `The stored data is of version ${meta.schemaVersion}; this release needs version ${worksFrom}. Run the job migrate.`;
}

/** Whether this process is among the versions that may read and write a store, as last seen. */
export class SchemaWindow {
  private seen: Meta | undefined;

  constructor(
    private readonly find: (options?: CallOptions) => Promise<Meta>,
    private readonly code: CodeVersion,
  ) {}

  /**
   * Looks at the store again. Throws OutsideWindowError where this version may not write; a store that does not answer
   * refuses nothing.
   */
  async check(options?: CallOptions): Promise<void> {
    this.seen = await this.find(options).catch(() => this.seen);
    this.assertMayWrite();
  }

  /** Throws OutsideWindowError, by what was last seen; makes no call. */
  assertMayWrite(): void {
    const refusal = this.seen && refusalOf(this.code, this.seen, 'write');
    if (refusal !== undefined) throw new OutsideWindowError(refusal);
  }
}

/** The same table, which is not written to by a version that may not. */
export function guardWrites(table: EntityTable, window: Pick<SchemaWindow, 'assertMayWrite'>): EntityTable {
  const write =
    <Call extends readonly unknown[], Result>(work: (...call: Call) => Promise<Result>) =>
    async (...call: Call): Promise<Result> => {
      window.assertMayWrite();
      return work(...call);
    };
  return {
    ...table,
    insert: write(table.insert),
    replace: write(table.replace),
    upsert: write(table.upsert),
    delete: write(table.delete),
    batch: write(table.batch),
  };
}
