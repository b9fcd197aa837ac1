import { Readable } from 'node:stream';
import type { BlockBlobClient, ContainerClient } from '@azure/storage-blob';
import { azureFailure, callAzure } from '../calls/azure-call';
import { assertBlobName } from './blob-name';
import type { BlobAddress, BlobContainer, BlobStore, BlobUpload } from './blob-store';
import { limitBytes } from './limit-bytes';
import type { CallOptions } from '../tables/entity-table';

const fallbackType = 'application/octet-stream';
const baseTimeoutMs = 2_500;
const timeoutMsPerMebibyte = 1_000;

const listTimeoutMs = 30_000;

const blockBytes = 4 * 1_048_576;
const blocksAtOnce = 2;
// As slow as the sender, who is given ten minutes for the largest file.
const uploadTimeoutMs = 600_000;

/** Sent block by block, and there only when all of them are: a sender who stops half way leaves nothing behind. */
async function putStream(
  blob: BlockBlobClient,
  { content, contentType, maxBytes }: BlobUpload,
  signal: AbortSignal | undefined,
): Promise<number> {
  let bytes = 0;
  const pieces = async function* () {
    for await (const piece of limitBytes(content, maxBytes)) {
      bytes += piece.length;
      yield piece;
    }
  };
  // What arrives once cannot be sent twice.
  const call = { target: 'rows', repeatable: false, signal, timeoutMs: uploadTimeoutMs } as const;
  await callAzure(call, (abortSignal) =>
    blob.uploadStream(Readable.from(pieces(), { objectMode: false }), blockBytes, blocksAtOnce, {
      abortSignal,
      blobHTTPHeaders: { blobContentType: contentType },
    }),
  );
  return bytes;
}

/** Blobs of Azure Storage, or of Azurite, behind the port. The clients must not repeat calls by themselves. */
export function createAzureBlobStore(containerClient: (container: BlobContainer) => ContainerClient): BlobStore {
  const blobOf = ({ container, name }: BlobAddress) => {
    assertBlobName(name);
    return containerClient(container).getBlockBlobClient(name);
  };
  async function call<T>(
    { container, name }: BlobAddress,
    options: CallOptions | undefined,
    bytes: number,
    work: (blob: BlockBlobClient, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const blob = blobOf({ container, name });
    const timeoutMs = baseTimeoutMs + Math.ceil(bytes / 1_048_576) * timeoutMsPerMebibyte;
    return callAzure({ target: 'rows', repeatable: true, signal: options?.signal, timeoutMs }, (signal) =>
      work(blob, signal),
    );
  }
  const orAbsent = (error: unknown) => {
    const { status, code } = azureFailure(error);
    if (status === 404 && code !== 'ContainerNotFound') return undefined;
    throw error;
  };

  return {
    put: (address, { content, contentType }, options) =>
      call(address, options, content.length, async (blob, abortSignal) => {
        await blob.upload(content, content.length, { abortSignal, blobHTTPHeaders: { blobContentType: contentType } });
      }),
    putStream: (address, upload, options) => putStream(blobOf(address), upload, options?.signal),
    find: (address, options) =>
      call(address, options, 0, async (blob, abortSignal) => {
        const { contentType = fallbackType, contentLength } = await blob.getProperties({ abortSignal });
        const content =
          contentLength === 0 ? Buffer.alloc(0) : await blob.downloadToBuffer(0, undefined, { abortSignal });
        return { content, contentType };
      }).catch(orAbsent),
    findStream: (address, options) =>
      call(address, options, 0, async (blob, signal) => {
        // The deadline covers the beginning of the answer, not the time it takes to read it.
        const opening = new AbortController();
        const stop = () => opening.abort();
        signal.addEventListener('abort', stop, { once: true });
        const response = await blob
          .download(0, undefined, { abortSignal: opening.signal })
          .finally(() => signal.removeEventListener('abort', stop));
        return {
          content: Readable.from(response.readableStreamBody ?? []),
          contentType: response.contentType ?? fallbackType,
          length: response.contentLength ?? 0,
        };
      }).catch(orAbsent),
    async *list(container, prefix = '', options) {
      const signal = options?.signal;
      const pages = containerClient(container)
        .listBlobsFlat({ prefix, ...(signal && { abortSignal: signal }) })
        .byPage({ maxPageSize: 1_000 });
      const target = { target: 'rows', repeatable: false, signal, timeoutMs: listTimeoutMs } as const;
      for (;;) {
        const { done, value: page } = await callAzure(target, () => pages.next());
        if (done) return;
        for (const { name, properties } of page.segment.blobItems)
          yield { name, bytes: properties.contentLength ?? 0, modifiedAt: properties.lastModified };
      }
    },
    delete: (address, options) =>
      call(address, options, 0, async (blob, abortSignal) => {
        await blob.deleteIfExists({ abortSignal });
      }),
  };
}
