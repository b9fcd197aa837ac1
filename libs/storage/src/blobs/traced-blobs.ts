import { measured } from '../calls/measured';
import type { BlobStore } from './blob-store';

/** The same blobs, whose calls are measured; names of blobs are not told. */
export function traceBlobs(blobs: BlobStore): BlobStore {
  const of = (operation: string, { container }: { readonly container: string }) =>
    ({ system: 'azure.blob', operation, collection: container }) as const;
  return {
    put: (address, ...call) => measured(of('put', address), () => blobs.put(address, ...call)),
    putStream: (address, ...call) => measured(of('put', address), () => blobs.putStream(address, ...call)),
    find: (address, ...call) => measured(of('find', address), () => blobs.find(address, ...call)),
    findStream: (address, ...call) => measured(of('find', address), () => blobs.findStream(address, ...call)),
    // For maintenance alone, whose pages are no part of what somebody waits for.
    list: (...call) => blobs.list(...call),
    delete: (address, ...call) => measured(of('delete', address), () => blobs.delete(address, ...call)),
  };
}
