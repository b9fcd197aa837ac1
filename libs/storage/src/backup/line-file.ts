import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Readable, Transform } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import type { BackupStore } from '../blobs/backup-store';
import { sha256Of } from './blob-copies';
import { folderOf, type BackupFile } from './manifest';

interface LineFile {
  readonly run: string;
  /** Without number and ending. */
  readonly name: string;
  readonly table?: string;
}

const zip = promisify(gzip);
/** Of text; a part is in memory as a whole, because the right to create a blob is that to send it at once. */
const partBytes = 32 * 1_048_576;

/** Writes lines of JSON as compressed files of bounded size, as they come, and answers how they can be recognised. */
export async function writeLines(
  store: BackupStore,
  { run, name, table }: LineFile,
  lines: AsyncIterable<string>,
): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  let [part, bytes]: [string[], number] = [[], 0];
  const write = async () => {
    const number = String(files.length + 1).padStart(4, '0');
    const file = `${name}.${number}.ndjson.gz`;
    const content = await zip(part.join(''));
    const sha256 = sha256Of(content);
    await store.create(folderOf(run) + file, { content, sha256 });
    const inTable = table === undefined ? {} : { table };
    files.push({ file, ...inTable, lines: part.length, bytes: content.length, sha256 });
    [part, bytes] = [[], 0];
  };
  for await (const line of lines) {
    part.push(`${line}\n`);
    bytes += line.length;
    if (bytes >= partBytes) await write();
  }
  if (part.length > 0 || files.length === 0) await write();
  return files;
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
