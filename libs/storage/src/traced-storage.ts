import { ProblemError } from '@msp/models';
import { inStorageSpan, type StorageCall } from '@msp/telemetry';
import type { BlobStore } from './blob-store';
import type { EntityTable } from './entity-table';
import type { SecretStore } from './secret-store';

/** What other writers may cause at any time: those who call know what to do then. */
const usual = ['conflict', 'stale', 'not-found'];

/** Measures one call. Its failure is told by the code alone. */
function measured<Result>(call: StorageCall, work: () => Promise<Result>): Promise<Result> {
  return inStorageSpan(call, async ({ add, fail }) => {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof ProblemError ? error.code : '_OTHER';
      if (usual.includes(code)) add({ 'error.type': code });
      else fail(code);
      throw error;
    }
  });
}

/** The same table, whose calls are measured as parts of what asks for them. */
export function traceTable(table: EntityTable): EntityTable {
  const { name } = table;
  const of = (operation: string) => ({ system: 'azure.table', operation, collection: name }) as const;
  return {
    name,
    find: (...call) => measured(of('find'), () => table.find(...call)),
    insert: (...call) => measured(of('insert'), () => table.insert(...call)),
    replace: (...call) => measured(of('replace'), () => table.replace(...call)),
    upsert: (...call) => measured(of('upsert'), () => table.upsert(...call)),
    delete: (...call) => measured(of('delete'), () => table.delete(...call)),
    list: (...call) => measured(of('list'), () => table.list(...call)),
    batch: (...call) => measured(of('batch'), () => table.batch(...call)),
  };
}

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

/** The same secrets, whose calls are measured; neither names nor scopes are told. */
export function traceSecrets(secrets: SecretStore): SecretStore {
  const of = (operation: string) => ({ system: 'azure.keyvault', operation, collection: 'secrets' }) as const;
  return {
    find: (...call) => measured(of('find'), () => secrets.find(...call)),
    has: (...call) => measured(of('has'), () => secrets.has(...call)),
    put: (...call) => measured(of('put'), () => secrets.put(...call)),
    delete: (...call) => measured(of('delete'), () => secrets.delete(...call)),
  };
}
