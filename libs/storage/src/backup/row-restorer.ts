import { ConflictError } from '@msp/models';
import { buffer } from 'node:stream/consumers';
import { blobsOfRow, derivedRows } from '../registry/table-rules';
import { tables } from '../registry/tables.generated';
import type { DerivedRow } from '../tables/table-definition';
import pMap from 'p-map';
import { rawProperties, rowOfLine, type RawRow } from '../tables/raw-row';
import { patiently } from '../calls/patience';
import type { Storage } from '../storage';
import { tableNames, type TableName } from '../tables/table-name.generated';
import type { BackupStore } from '../blobs/backup-store';
import { copyName, sha256Of } from './blob-copies';
import { endedForAPerson, inFlightOf, isInFlight, type InFlight } from './in-flight';
import { readLines } from './line-file';
import type { BackupFile, Manifest } from './manifest';

export interface RestoredCounts {
  readonly rows: number;
  readonly indexRows: number;
  readonly blobs: number;
}

interface Parts {
  readonly storage: Storage;
  readonly store: BackupStore;
  /** When the executions that were under way count as ended. */
  readonly at: Date;
  /** Without it nothing is written: only what was under way is told again. */
  readonly isNew: boolean;
  readonly signal?: AbortSignal | undefined;
}

const rowsPerPage = 200;
const rowsAtOnce = 8;
const partitionsAtOnce = 8;

/** Writes the rows of a backup that are not there yet, each after its large values and its index rows. */
export class RowRestorer {
  readonly inFlight: InFlight[] = [];
  readonly conflicts: string[] = [];
  readonly counts = { rows: 0, indexRows: 0, blobs: 0 };

  constructor(private readonly parts: Parts) {}

  /** Throws unless every large value that rows of the run name is in the backup. */
  static async verifyBlobs(store: BackupStore, manifest: Manifest): Promise<void> {
    const missing = new Set(manifest.missing);
    for (const file of manifest.files) {
      for await (const { table, rows } of pagesOf(store, manifest, file)) {
        const addresses = rows.flatMap((row) => blobsOfRow(table, row));
        await pMap(
          addresses,
          async (address) => {
            if (missing.has(`${address.container}/${address.name}`)) return;
            const there = await store.stat(copyName(manifest.blobFolder, address));
            if (!there) throw goneError(address.name);
          },
          { concurrency: rowsAtOnce },
        );
      }
    }
  }

  async restore(manifest: Manifest, file: BackupFile): Promise<void> {
    for await (const { table, rows } of pagesOf(this.parts.store, manifest, file)) {
      this.parts.signal?.throwIfAborted();
      if (table === 'WorkflowExecutions') this.inFlight.push(...rows.filter(isInFlight).map(inFlightOf));
      if (this.parts.isNew) await this.write(manifest, table, rows);
    }
  }

  private async write(manifest: Manifest, table: TableName, rows: readonly RawRow[]): Promise<void> {
    const missing = await this.missingOf(table, rows);
    await pMap(missing, (row) => this.restoreBlobs(manifest, table, row), { concurrency: rowsAtOnce });
    const ready = await pMap(missing, (row) => this.ended(table, row), { concurrency: rowsAtOnce });
    const derived = ready.flatMap((row) => derivedRows(table, row));
    // Before the truth: of a row that is there, a later run takes it that everything of it is.
    await this.insert(derived.filter(({ isUnique }) => !isUnique).map(rawOf));
    for (const row of derived.filter(({ isUnique }) => isUnique)) await this.insertUnique(row);
    this.counts.rows += await this.insertRows(table, ready);
  }

  /** Those that an earlier run has not written: it may have been killed anywhere. */
  private async missingOf(table: TableName, rows: readonly RawRow[]): Promise<readonly RawRow[]> {
    const partitions = Map.groupBy(rows, ({ partitionKey }) => partitionKey);
    const kept = await pMap(
      [...partitions],
      async ([partitionKey, some]) => {
        const keys = some.map(({ rowKey }) => rowKey).sort();
        const [rowKeyFrom, last] = [keys[0], keys.at(-1)];
        const there = new Set<string>();
        const range = { partitionKey, rowKeyFrom, rowKeyBefore: `${last}~`, signal: this.parts.signal };
        for await (const page of this.parts.storage.wholeTable(table).scan(range))
          for (const { rowKey } of page) there.add(rowKey);
        return some.filter(({ rowKey }) => !there.has(rowKey));
      },
      { concurrency: partitionsAtOnce },
    );
    return kept.flat();
  }

  private async ended(table: TableName, row: RawRow): Promise<RawRow> {
    if (table !== 'WorkflowExecutions' || !isInFlight(row)) return row;
    return endedForAPerson(this.parts.storage, row, this.parts.at);
  }

  private async restoreBlobs({ blobFolder, missing }: Manifest, table: TableName, row: RawRow): Promise<void> {
    const { storage, store, signal } = this.parts;
    for (const address of blobsOfRow(table, row)) {
      if (missing.includes(`${address.container}/${address.name}`)) continue;
      const name = copyName(blobFolder, address);
      const [known, stream] = await Promise.all([store.stat(name, { signal }), store.open(name, { signal })]);
      if (!known || !stream) throw goneError(address.name);
      const content = await buffer(stream);
      if (known.sha256 !== sha256Of(content)) throw goneError(address.name);
      const contentType = tables[table].blobs?.contentType ?? 'application/json';
      await patiently(() => storage.blobs.put(address, { content, contentType }, { signal }), { signal });
      this.counts.blobs += 1;
    }
  }

  private async insert(rows: readonly (RawRow & { readonly table: TableName })[]): Promise<void> {
    const groups = [...Map.groupBy(rows, ({ table }) => table)];
    for (const [table, some] of groups) this.counts.indexRows += await this.insertRows(table, some);
  }

  private async insertRows(table: TableName, rows: readonly RawRow[]): Promise<number> {
    const { storage, signal } = this.parts;
    const partitions = [...Map.groupBy(rows, ({ partitionKey }) => partitionKey)];
    const inserted = await pMap(
      partitions,
      ([partitionKey, some]) => storage.wholeTable(table).insertMissing(partitionKey, some, { signal }),
      { concurrency: partitionsAtOnce },
    );
    return inserted.reduce((sum, count) => sum + count, 0);
  }

  /** Rows were read one after the other, so that two of them may hold what only one may: the first keeps it. */
  private async insertUnique(row: DerivedRow): Promise<void> {
    const { partitionKey, rowKey } = row;
    this.counts.indexRows += await this.insertRows(row.table, [rawOf(row)]);
    const stored = await this.parts.storage.table(row.table).find({ partitionKey, rowKey });
    const [name = ''] = row.binding;
    if (stored?.properties[name] === row.properties[name]) return;
    this.conflicts.push(
      `${row.table}: ${String(row.properties[name])} has the same name, tenant or external organization as ` +
        `${String(stored?.properties[name])}. Change one of the two.`,
    );
  }
}

const rawOf = ({ table, partitionKey, rowKey, properties }: DerivedRow) => ({
  table,
  partitionKey,
  rowKey,
  properties: rawProperties(properties),
});

const goneError = (name: string) =>
  new ConflictError(`The value ${name} is gone from the backup, or was changed there: restore an earlier backup.`);

async function* pagesOf(store: BackupStore, { run }: Manifest, file: BackupFile) {
  const table = tableNames.find((name) => name === file.table);
  if (table === undefined) return;
  let rows: RawRow[] = [];
  for await (const line of readLines(store, run, file)) {
    rows.push(rowOfLine(line));
    if (rows.length < rowsPerPage) continue;
    yield { table, rows };
    rows = [];
  }
  if (rows.length > 0) yield { table, rows };
}
