import type { ScopeKey, UploadedFile } from '@msp/models';
import type { BlobStore, BlobStream } from '../blobs/blob-store';
import type { EntityTable, StoredEntity } from '../tables/entity-table';
import pMap from 'p-map';
import { listWholePartition, parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { addressOf, rowSchema } from './form-file.table';

/** A file that somebody uploaded for a field of a form. */
export interface StoredFile extends UploadedFile {
  readonly scope: ScopeKey;
  readonly formId: string;
  readonly field: string;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
  /** When an execution was last given it. */
  readonly submittedAt?: string | undefined;
}

export interface FileUpload {
  readonly file: Omit<StoredFile, 'size' | 'submittedAt'>;
  readonly content: AsyncIterable<Uint8Array>;
  /** In bytes. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

const deletionsAtOnce = 8;

function fromRow({ partitionKey, rowKey, properties }: StoredEntity) {
  return { ...parseStored(rowSchema, properties, 'file'), fileId: rowKey, scope: partitionKey };
}

export class FormFileRepository {
  private readonly table: EntityTable;
  private readonly blobs: BlobStore;

  constructor(storage: Storage) {
    this.table = storage.table('FormFiles');
    this.blobs = storage.blobs;
  }

  /** Stores the content as it arrives. Throws TooLargeError. */
  async insert({ file, content, maxBytes, signal }: FileUpload): Promise<StoredFile> {
    const { scope, fileId, ...properties } = file;
    // The row goes first: no content is left behind that retention would not find.
    await this.table.insert({ partitionKey: scope, rowKey: fileId, properties });
    const upload = { content, contentType: 'application/octet-stream', maxBytes };
    const size = await this.blobs.putStream(addressOf(scope, fileId), upload, { signal });
    await this.table.upsert({ partitionKey: scope, rowKey: fileId, properties: { ...properties, size } });
    return { ...file, size };
  }

  /** A file whose upload was completed. */
  async find(scope: ScopeKey, fileId: string): Promise<StoredFile | undefined> {
    const row = await this.table.find({ partitionKey: scope, rowKey: fileId });
    if (row === undefined) return undefined;
    const { size, ...file } = fromRow(row);
    return size === undefined ? undefined : { ...file, size };
  }

  /** Keeps the file as long as the execution that it is given to now. */
  async markSubmitted({ scope, fileId, ...file }: StoredFile, at: Date): Promise<void> {
    const properties = { ...file, submittedAt: at.toISOString() };
    await this.table.upsert({ partitionKey: scope, rowKey: fileId, properties });
  }

  open(scope: ScopeKey, fileId: string, signal?: AbortSignal): Promise<BlobStream | undefined> {
    return this.blobs.findStream(addressOf(scope, fileId), { signal });
  }

  /** Deletes what was never submitted since `unusedBefore`, and what no execution after `submittedBefore` was given. */
  async deleteExpired(
    scope: ScopeKey,
    { unusedBefore, submittedBefore }: { readonly unusedBefore: Date; readonly submittedBefore: Date },
  ): Promise<number> {
    const files = (await listWholePartition(this.table, scope)).map(fromRow);
    const expired = files.filter(({ submittedAt, uploadedAt }) =>
      submittedAt === undefined ? uploadedAt < unusedBefore.toISOString() : submittedAt < submittedBefore.toISOString(),
    );
    await pMap(
      expired,
      async ({ fileId }) => {
        // The row goes last: whatever is interrupted is found again.
        await this.blobs.delete(addressOf(scope, fileId));
        await this.table.delete({ partitionKey: scope, rowKey: fileId });
      },
      { concurrency: deletionsAtOnce },
    );
    return expired.length;
  }
}
