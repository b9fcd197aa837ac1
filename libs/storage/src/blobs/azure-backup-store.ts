import { Readable } from 'node:stream';
import type { ContainerClient } from '@azure/storage-blob';
import { ConflictError } from '@msp/models';
import { azureFailure, callAzure } from '../calls/azure-call';
import { assertBlobName } from './blob-name';
import type { CallOptions } from '../tables/entity-table';
import { patiently } from '../calls/patience';
import type { BackupStore } from './backup-store';

const timeoutMs = 60_000;
/** The service itself refuses to write over what is there. */
const onlyNew = { conditions: { ifNoneMatch: '*' } };
const sumName = 'sha256';

/** Backups in a container of Azure Storage, or of Azurite. The client must not repeat calls by itself. */
export function createAzureBackupStore(container: ContainerClient): BackupStore {
  const blobOf = (name: string) => {
    assertBlobName(name);
    return container.getBlockBlobClient(name);
  };
  const call = <Result>(options: CallOptions | undefined, work: (signal: AbortSignal) => Promise<Result>) => {
    const { signal } = options ?? {};
    return patiently(() => callAzure({ target: 'backups', repeatable: true, signal, timeoutMs }, work), { signal });
  };
  const orAbsent = (error: unknown) => {
    const { status, code } = azureFailure(error);
    if (status === 404 && code !== 'ContainerNotFound') return undefined;
    throw error;
  };
  const taken = (name: string) => (error: unknown) => {
    const { status, code } = azureFailure(error);
    if (status === 409 || (status === 412 && code !== 'LeaseIdMissing'))
      throw new ConflictError(`${name} is in the backup already.`, { cause: error });
    throw error;
  };

  return {
    create: async (name, { content, sha256 }, options) => {
      const blob = blobOf(name);
      const upload = { ...onlyNew, metadata: { [sumName]: sha256 } };
      await call(options, (abortSignal) => blob.upload(content, content.length, { ...upload, abortSignal })).catch(
        taken(name),
      );
    },
    stat: (name, options) =>
      call(options, async (abortSignal) => {
        const { contentLength = 0, metadata } = await blobOf(name).getProperties({ abortSignal });
        return { bytes: contentLength, sha256: metadata?.[sumName] };
      }).catch(orAbsent),
    open: (name, options) =>
      call(options, async () => {
        const { signal } = options ?? {};
        const { readableStreamBody } = await blobOf(name).download(0, undefined, signal ? { abortSignal: signal } : {});
        return Readable.from(readableStreamBody ?? []);
      }).catch(orAbsent),
    async *listFolders(prefix, options) {
      const { signal } = options ?? {};
      const pages = container
        .listBlobsByHierarchy('/', { prefix, ...(signal && { abortSignal: signal }) })
        .byPage({ maxPageSize: 1_000 });
      for (;;) {
        const { done, value } = await callAzure({ target: 'backups', repeatable: false, signal, timeoutMs }, () =>
          pages.next(),
        );
        if (done) return;
        for (const { name } of value.segment.blobPrefixes ?? []) yield name;
      }
    },
  };
}
