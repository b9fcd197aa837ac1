import { Readable } from 'node:stream';
import { assertBlobName } from './blob-name';
import { limitBytes } from './limit-bytes';
import type { Blob, BlobAddress, BlobStore, ListedBlob } from './blob-store';

/** Blobs in this process, for tests. */
export function createMemoryBlobStore(): BlobStore {
  const blobs = new Map<string, Blob & { readonly modifiedAt: Date }>();
  const keyOf = ({ container, name }: BlobAddress) => {
    assertBlobName(name);
    return `${container}/${name}`;
  };
  return {
    async put(address, { content, contentType }, options) {
      options?.signal?.throwIfAborted();
      blobs.set(keyOf(address), { content: Buffer.from(content), contentType, modifiedAt: new Date() });
    },
    async putStream(address, { content, contentType, maxBytes }, options) {
      const pieces: Uint8Array[] = [];
      for await (const piece of limitBytes(content, maxBytes)) pieces.push(piece);
      options?.signal?.throwIfAborted();
      const whole = Buffer.concat(pieces);
      blobs.set(keyOf(address), { content: whole, contentType, modifiedAt: new Date() });
      return whole.length;
    },
    async find(address, options) {
      options?.signal?.throwIfAborted();
      const blob = blobs.get(keyOf(address));
      return blob && { content: Buffer.from(blob.content), contentType: blob.contentType };
    },
    async findStream(address, options) {
      options?.signal?.throwIfAborted();
      const blob = blobs.get(keyOf(address));
      return (
        blob && { content: Readable.from([blob.content]), contentType: blob.contentType, length: blob.content.length }
      );
    },
    async *list(container, prefix = ''): AsyncGenerator<ListedBlob> {
      const start = `${container}/`;
      const found = [...blobs].filter(([key]) => key.startsWith(start + prefix));
      for (const [key, { content, modifiedAt }] of found.sort(([left], [right]) => (left < right ? -1 : 1)))
        yield { name: key.slice(start.length), bytes: content.length, modifiedAt };
    },
    async delete(address, options) {
      options?.signal?.throwIfAborted();
      blobs.delete(keyOf(address));
    },
  };
}
