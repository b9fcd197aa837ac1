import type { BlobStore } from './blob-store';
import type { CallObserver, CallOptions, EntityTable } from './entity-table';
import { guardTable } from './guarded-table';
import type { SecretStore } from './secret-store';
import type { TableName } from './table-name';
import { traceBlobs, traceSecrets, traceTable } from './traced-storage';

/** Everything the platform keeps: tables, large values and secrets. */
export interface Storage {
  table(name: TableName): EntityTable;
  readonly blobs: BlobStore;
  readonly secrets: SecretStore;
  /** Creates the tables and containers that are missing. */
  createMissing(): Promise<void>;
  /** Resolves when the table service answers; throws UnavailableError otherwise. */
  ping(options?: CallOptions): Promise<void>;
}

export interface StorageParts {
  readonly tables: readonly EntityTable[];
  readonly blobs: BlobStore;
  readonly secrets: SecretStore;
  readonly createMissing: () => Promise<void>;
  readonly onCall?: CallObserver | undefined;
}

/** Puts the parts behind one object, with the limits of the service enforced in front of every table. */
export function composeStorage({ tables, blobs, secrets, onCall, ...parts }: StorageParts): Storage {
  const guarded = new Map(tables.map((table) => [table.name, guardTable(traceTable(table), onCall)]));
  const storage: Storage = {
    ...parts,
    blobs: traceBlobs(blobs),
    secrets: traceSecrets(secrets),
    table(name) {
      const table = guarded.get(name);
      if (!table) throw new Error(`There is no table ${name}.`);
      return table;
    },
    async ping(options) {
      await storage.table('Organizations').find({ partitionKey: 'ORG', rowKey: 'ping' }, options);
    },
  };
  return storage;
}
