import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bicepVersion } from './bicep-cli';

/** What the templates were written by and from: which content of each source belongs to which of what was written. */
export interface Lock {
  readonly bicep: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly written: Readonly<Record<string, string>>;
}

export const lockFile = 'compiled/lock.json';

const isSource = (file: string) =>
  /\.(bicep|bicepparam|kql)$/.test(file) || file === 'bicepconfig.json' || file.startsWith('generated/');
const isWritten = (file: string) =>
  (file.startsWith('compiled/') || file.endsWith('.snapshot.json')) && file !== lockFile;

/** The files below the folder, without what is not tracked. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** The lock of what is in the folder now. */
export function lockOf(folder: string): Lock {
  const files = filesOf(folder);
  const hashes = (wanted: (file: string) => boolean) =>
    Object.fromEntries(files.filter(wanted).map((file) => [file, hashOf(join(folder, file))]));
  return { bicep: bicepVersion, sources: hashes(isSource), written: hashes(isWritten) };
}

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** The files that are not what the lock says, each with a word about why. */
export function differences(locked: Lock, now: Lock): string[] {
  const compare = (before: Lock['sources'], after: Lock['sources']) =>
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((file) => before[file] !== after[file])
      .map(
        (file) =>
          `${file} ${before[file] === undefined ? 'is new' : after[file] === undefined ? 'is gone' : 'was changed'}`,
      );
  const version = locked.bicep === now.bicep ? [] : [`Bicep is ${now.bicep}, and was ${locked.bicep}`];
  return [...version, ...compare(locked.sources, now.sources), ...compare(locked.written, now.written)];
}
