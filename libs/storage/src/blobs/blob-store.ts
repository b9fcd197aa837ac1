import type { Readable } from 'node:stream';
import type { CallOptions } from '../tables/entity-table';

/** Every container of the platform: values of executions that are too large for their row, and files of forms. */
export const blobContainers = ['execution-values', 'form-files'] as const;
export type BlobContainer = (typeof blobContainers)[number];

export interface BlobAddress {
  readonly container: BlobContainer;
  /** Up to 1,024 characters; folders by `/`. */
  readonly name: string;
}

export interface Blob {
  readonly content: Buffer;
  readonly contentType: string;
}

export interface BlobUpload {
  readonly content: AsyncIterable<Uint8Array>;
  readonly contentType: string;
  /** More than this is not stored. */
  readonly maxBytes: number;
}

export interface BlobStream {
  readonly content: Readable;
  readonly contentType: string;
  readonly length: number;
}

export interface ListedBlob {
  readonly name: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

/** Large values. Every call throws UnavailableError when the service does not answer in time. */
export interface BlobStore {
  /** Writes the whole blob, whatever was there. */
  put(address: BlobAddress, blob: Blob, options?: CallOptions): Promise<void>;
  /**
   * Writes a blob as its content arrives and answers its size in bytes. Nothing is there when it fails; throws
   * TooLargeError for more than `maxBytes`.
   */
  putStream(address: BlobAddress, upload: BlobUpload, options?: CallOptions): Promise<number>;
  find(address: BlobAddress, options?: CallOptions): Promise<Blob | undefined>;
  findStream(address: BlobAddress, options?: CallOptions): Promise<BlobStream | undefined>;
  /** Every blob of a container, or those whose names begin so; for maintenance alone. */
  list(container: BlobContainer, prefix?: string, options?: CallOptions): AsyncIterable<ListedBlob>;
  /** A blob that is gone already is fine. */
  delete(address: BlobAddress, options?: CallOptions): Promise<void>;
}
