import { createHash } from 'node:crypto';
import { ConflictError } from '@msp/models';
import type { BlobAddress, BlobStore } from '../blobs/blob-store';
import { patiently } from '../calls/patience';
import type { BackupStore } from '../blobs/backup-store';

export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

export const copyName = (folder: string, { container, name }: BlobAddress): string => `${folder}${container}/${name}`;

/**
 * Copies large values into a folder that all runs of a month share. What a name holds never changes, so one that is
 * there is not copied again; each month begins anew, so that old folders can be deleted by their age.
 */
export class BlobCopies {
  private readonly seen = { count: 0, bytes: 0, copied: 0 };

  constructor(
    private readonly blobs: BlobStore,
    private readonly store: BackupStore,
    readonly folder: string,
    private readonly signal?: AbortSignal,
  ) {}

  get counts(): Readonly<typeof this.seen> {
    return this.seen;
  }

  /** Answers whether the value was there to be copied, now or by an earlier run. */
  async copy(address: BlobAddress): Promise<boolean> {
    const { signal } = this;
    const name = copyName(this.folder, address);
    const there = await this.store.stat(name, { signal });
    if (there) return this.count(there.bytes, 0);
    const blob = await patiently(() => this.blobs.find(address, { signal }), { signal });
    if (blob === undefined) return false;
    const { content } = blob;
    await this.store.create(name, { content, sha256: sha256Of(content) }, { signal }).catch((error: unknown) => {
      // Another run was faster with the same.
      if (!(error instanceof ConflictError)) throw error;
    });
    return this.count(content.length, 1);
  }

  private count(bytes: number, copied: number): true {
    this.seen.count += 1;
    this.seen.bytes += bytes;
    this.seen.copied += copied;
    return true;
  }
}
