import type { Readable } from 'node:stream';
import type { CallOptions } from './entity-table';

/** Every container of the platform: values of executions that are too large for their row. */
export const blobContainers = ['execution-values'] as const;
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

export interface BlobStream {
  readonly content: Readable;
  readonly contentType: string;
  readonly length: number;
}

/** Large values. Every call throws UnavailableError when the service does not answer in time. */
export interface BlobStore {
  /** Writes the whole blob, whatever was there. */
  put(address: BlobAddress, blob: Blob, options?: CallOptions): Promise<void>;
  find(address: BlobAddress, options?: CallOptions): Promise<Blob | undefined>;
  findStream(address: BlobAddress, options?: CallOptions): Promise<BlobStream | undefined>;
  /** A blob that is gone already is fine. */
  delete(address: BlobAddress, options?: CallOptions): Promise<void>;
}
