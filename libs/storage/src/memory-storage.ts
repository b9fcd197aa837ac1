import type { CallObserver, EntityTable } from './entity-table';
import { createMemoryBlobStore } from './memory-blobs';
import { createMemorySecretStore } from './memory-secrets';
import { createMemoryTable } from './memory-table';
import { composeStorage, type Storage } from './storage';
import { tableNames } from './table-name';

export interface MemoryStorageOptions {
  readonly onCall?: CallObserver | undefined;
  /** Wraps each table, for instance to inject faults. */
  readonly wrapTable?: (table: EntityTable) => EntityTable;
}

/** Storage in this process, for tests. */
export function createMemoryStorage({ onCall, wrapTable = (table) => table }: MemoryStorageOptions = {}): Storage {
  return composeStorage({
    tables: tableNames.map((name) => wrapTable(createMemoryTable(name))),
    blobs: createMemoryBlobStore(),
    secrets: createMemorySecretStore(),
    createMissing: async () => undefined,
    onCall,
  });
}
