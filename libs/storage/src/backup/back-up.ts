import pMap from 'p-map';
import { lineOfRow, type RawRow } from '../tables/raw-row';
import { isMeta } from '../meta/meta.rows';
import type { BackupKind } from '../tables/table-definition';
import { sealedScope } from '../vault/secret-store';
import type { Storage } from '../storage';
import type { TableName } from '../tables/table-name.generated';
import { blobsOfRow, isDerived, readingOrder } from '../registry/table-rules';
import { tables } from '../registry/tables.generated';
import type { BackupStore } from '../blobs/backup-store';
import { BlobCopies } from './blob-copies';
import { headLines, isSealedBy, readHeads } from './chain-heads';
import { writeLines } from './line-file';
import { formatVersion, runName, writeManifest, type BackupFile, type Manifest } from './manifest';

export interface BackupParts {
  readonly storage: Storage;
  readonly store: BackupStore;
  readonly code: Manifest['code'];
  readonly now?: () => Date;
  readonly signal?: AbortSignal;
}

export const secretsFile = 'secrets';
const schemaFile = 'Schema';
export const headsFile = 'AuditHeads';

const rowsAtOnce = 8;
const rereads = 3;

/** One run: reads table by table while everybody works, and ends with a manifest or not at all. */
class BackupRun {
  private readonly files: BackupFile[] = [];
  private readonly missing: string[] = [];
  private readonly startedAt: Date;
  private readonly copies: BlobCopies;
  private readonly run: string;

  constructor(
    private readonly parts: BackupParts,
    private readonly kind: BackupKind,
  ) {
    this.startedAt = (parts.now ?? (() => new Date()))();
    this.run = runName(this.startedAt, kind);
    const folder = `blobs/${this.startedAt.toISOString().slice(0, 7)}/`;
    this.copies = new BlobCopies(parts.storage.blobs, parts.store, folder, parts.signal);
  }

  async complete(): Promise<Manifest> {
    const { storage, store, code, signal, now = () => new Date() } = this.parts;
    const heads = this.kind === 'history' ? await readHeads(storage, signal) : new Map<string, RawRow>();
    // Before the rows: what is migrated meanwhile is migrated once more, and nothing is taken for migrated that was not.
    await this.write(schemaFile, this.lines('JobLeases', isMeta), 'JobLeases');
    for (const table of readingOrder(this.kind)) {
      const isKept = (row: RawRow) => table !== 'AuditChain' || isSealedBy(heads, row);
      await this.write(table, this.lines(table, isKept), table);
      if (table === 'SecretNames' && storage.secretBackups.isThere) await this.write(secretsFile, this.secrets());
    }
    if (this.kind === 'history') {
      const later = await readHeads(storage, signal);
      await this.write(headsFile, asAsync(headLines(heads, later)), 'AuditChain');
    }
    const manifest: Manifest = {
      formatVersion,
      run: this.run,
      kind: this.kind,
      complete: true,
      code,
      startedAt: this.startedAt.toISOString(),
      endedAt: now().toISOString(),
      files: this.files,
      blobFolder: this.copies.folder,
      blobs: this.copies.counts,
      missing: this.missing,
      ...(this.kind === 'configuration' && { hasSecrets: storage.secretBackups.isThere }),
    };
    await writeManifest(store, manifest);
    return manifest;
  }

  private async write(name: string, lines: AsyncIterable<string>, table?: TableName): Promise<void> {
    const file = { run: this.run, name, ...(table !== undefined && { table }) };
    this.files.push(...(await writeLines(this.parts.store, file, lines)));
  }

  private async *lines(table: TableName, isKept: (row: RawRow) => boolean): AsyncGenerator<string> {
    const { storage, signal } = this.parts;
    const { backup } = tables[table];
    const leavesOut = (row: RawRow) =>
      isDerived(table, row) || (backup.is === 'truth' && backup.leavesOut?.(row) === true);
    for await (const page of storage.wholeTable(table).scan({ signal })) {
      signal?.throwIfAborted();
      const rows = page.filter((row) => !leavesOut(row) && isKept(row));
      // A value is older than the row that names it, so it is there when it is copied after the row was read.
      const complete = await pMap(rows, (row) => this.withBlobs(table, row), { concurrency: rowsAtOnce });
      for (const row of complete) if (row) yield lineOfRow(row);
    }
  }

  /** The row with all its large values in the backup; as it is by now where they changed; undefined when it is gone. */
  private async withBlobs(table: TableName, read: RawRow): Promise<RawRow | undefined> {
    let row: RawRow | undefined = read;
    for (let attempt = 1; row !== undefined; attempt += 1) {
      const addresses = blobsOfRow(table, row);
      const copied = await Promise.all(addresses.map((address) => this.copies.copy(address)));
      if (copied.every(Boolean)) return row;
      const again: RawRow | undefined = await this.reread(table, row);
      if (again && (lineOfRow(again) === lineOfRow(row) || attempt === rereads)) {
        const gone = addresses.filter((_address, index) => !copied[index]);
        this.missing.push(...gone.map(({ container, name }) => `${container}/${name}`));
        return again;
      }
      row = again;
    }
    return undefined;
  }

  private async reread(table: TableName, { partitionKey, rowKey }: RawRow): Promise<RawRow | undefined> {
    const { storage, signal } = this.parts;
    for await (const rows of storage.wholeTable(table).scan({ partitionKey, rowKey, signal })) return rows[0];
    return undefined;
  }

  private async *secrets(): AsyncGenerator<string> {
    const { storage, signal } = this.parts;
    for await (const name of storage.secretBackups.listNames({ signal })) {
      // What is shown once within a day is not kept for weeks.
      if (name.startsWith(`${sealedScope}--`)) continue;
      const backup = await storage.secretBackups.backup(name, { signal });
      if (backup) yield JSON.stringify({ name, backup: Buffer.from(backup).toString('base64') });
    }
  }
}

async function* asAsync(lines: Iterable<string>): AsyncGenerator<string> {
  yield* lines;
}

/**
 * Copies one kind of what the platform keeps, row by row as it is, while everybody works. Holds a page of rows and some
 * large values in memory at most. A run that fails leaves files without a manifest, which nothing ever reads.
 */
export function backUp(parts: BackupParts, kind: BackupKind): Promise<Manifest> {
  return new BackupRun(parts, kind).complete();
}
