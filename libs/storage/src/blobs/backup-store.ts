import type { Readable } from 'node:stream';
import type { CallOptions } from '../tables/entity-table';

/** What is known of something in a backup store without reading it. */
interface StoredCopy {
  readonly bytes: number;
  /** Hexadecimal SHA-256 of the content, as whoever wrote it said. */
  readonly sha256?: string | undefined;
}

interface CopyUpload {
  readonly content: Buffer;
  readonly sha256: string;
}

/**
 * Where backups are kept. Nothing can be changed or deleted here, by this code as by the rights that it needs: what
 * takes over the platform cannot take its backups.
 */
export interface BackupStore {
  /** In one request, which is all that the right to create allows. Throws ConflictError when the name is taken. */
  create(name: string, copy: CopyUpload, options?: CallOptions): Promise<void>;
  stat(name: string, options?: CallOptions): Promise<StoredCopy | undefined>;
  open(name: string, options?: CallOptions): Promise<Readable | undefined>;
  /** The names that begin so and, where they go on, those up to the next `/`, in order. */
  listFolders(prefix: string, options?: CallOptions): AsyncIterable<string>;
}
