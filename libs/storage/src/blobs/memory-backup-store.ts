import { Readable } from 'node:stream';
import { ConflictError } from '@msp/models';
import { assertBlobName } from './blob-name';
import type { BackupStore } from './backup-store';

interface Kept {
  readonly content: Buffer;
  readonly sha256?: string;
}

/** Backups in this process, for tests; `copies` can be damaged there. */
export function createMemoryBackupStore(): BackupStore & { readonly copies: Map<string, Kept> } {
  const copies = new Map<string, Kept>();
  const add = (name: string, kept: Kept) => {
    assertBlobName(name);
    if (copies.has(name)) throw new ConflictError(`${name} is in the backup already.`);
    copies.set(name, kept);
  };
  return {
    copies,
    create: async (name, { content, sha256 }) => add(name, { content, sha256 }),
    async stat(name) {
      const kept = copies.get(name);
      return kept && { bytes: kept.content.length, sha256: kept.sha256 };
    },
    async open(name) {
      const kept = copies.get(name);
      return kept && Readable.from([kept.content]);
    },
    async *listFolders(prefix) {
      const folders = [...copies.keys()]
        .filter((name) => name.startsWith(prefix) && name.indexOf('/', prefix.length) >= 0)
        .map((name) => name.slice(0, name.indexOf('/', prefix.length) + 1));
      yield* [...new Set(folders)].sort();
    },
  };
}
