import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Readable, type Transform } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { BackupStore } from './backup-store';
import { folderOf, type BackupFile } from './manifest';

interface LineFile {
  readonly run: string;
  /** Without its ending. */
  readonly name: string;
  readonly table?: string;
}

/** Writes lines of JSON as one compressed file, as they come, and answers how it can be recognised. */
export async function writeLines(
  store: BackupStore,
  { run, name, table }: LineFile,
  lines: AsyncIterable<string>,
): Promise<BackupFile> {
  const file = `${name}.ndjson.gz`;
  const hash = createHash('sha256');
  let [count, bytes] = [0, 0];
  const text = async function* () {
    for await (const line of lines) {
      count += 1;
      yield `${line}\n`;
    }
  };
  const zip = createGzip();
  const compressed = async function* () {
    for await (const piece of zip) {
      const bufferPiece: Buffer = piece;
      hash.update(bufferPiece);
      bytes += bufferPiece.length;
      yield bufferPiece;
    }
  };
  await Promise.all([
    pipeline(Readable.from(text()), zip),
    // A source that fails must end the upload too, which would wait for the rest for ever.
    store.createStream(folderOf(run) + file, compressed()).catch((error: unknown) => {
      zip.destroy(error instanceof Error ? error : undefined);
      throw error;
    }),
  ]);
  return { file, ...(table !== undefined && { table }), lines: count, bytes, sha256: hash.digest('hex') };
}

/** The lines of a file of a run. Throws when the file is not there; says nothing of its hash. */
export async function* readLines(store: BackupStore, run: string, { file }: Pick<BackupFile, 'file'>) {
  const content = await openFile(store, run, file);
  const gunzip: Transform = createGunzip();
  const piped = pipeline(content, gunzip);
  // Told by whoever reads the lines.
  piped.catch(() => undefined);
  yield* linesOf(gunzip);
  await piped;
}

const newline = 0x0a;

/** At newlines alone: the texts inside may hold what other readers take for the end of a line. */
async function* linesOf(content: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const piece of content) {
    let start = 0;
    for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, start)) {
      yield Buffer.concat([...rest, piece.subarray(start, end)]).toString();
      rest = [];
      start = end + 1;
    }
    if (start < piece.length) rest.push(piece.subarray(start));
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString();
}

/** Throws unless the file is as it was written. */
export async function verifyFile(store: BackupStore, run: string, { file, bytes, sha256 }: BackupFile): Promise<void> {
  const hash = createHash('sha256');
  let read = 0;
  for await (const piece of await openFile(store, run, file)) {
    const bufferPiece: Buffer = piece;
    hash.update(bufferPiece);
    read += bufferPiece.length;
  }
  if (read !== bytes || hash.digest('hex') !== sha256)
    throw new Error(`The file ${file} of the backup ${run} is not what was written: restore an earlier backup.`);
}

async function openFile(store: BackupStore, run: string, file: string): Promise<Readable> {
  const content = await store.open(folderOf(run) + file);
  if (content === undefined)
    throw new Error(`The file ${file} of the backup ${run} is gone: restore an earlier backup.`);
  return content;
}
