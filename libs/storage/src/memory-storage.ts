import type { CallObserver, EntityTable } from './entity-table';
import { createMemoryBlobStore } from './memory-blobs';
import { createMemorySecretVault } from './memory-secrets';
import { createMemoryTable } from './memory-table';
import { createMemoryWholeTable } from './raw/memory-whole-table';
import { composeStorage, type Storage } from './storage';
import { tableNames } from './table-name';

export interface MemoryStorageOptions {
  readonly onCall?: CallObserver | undefined;
  /** Wraps each table, for instance to inject faults. */
  readonly wrapTable?: (table: EntityTable) => EntityTable;
}

/** Storage in this process, for tests. */
export function createMemoryStorage({ onCall, wrapTable = (table) => table }: MemoryStorageOptions = {}): Storage {
  const tables = tableNames.map((name) => {
    const memory = createMemoryTable(name);
    return { table: wrapTable(memory), partitionKeys: memory.partitionKeys };
  });
  return composeStorage({
    tables: tables.map(({ table }) => table),
    wholeTables: tables.map(({ table, partitionKeys }) => createMemoryWholeTable(table, partitionKeys)),
    blobs: createMemoryBlobStore(),
    ...createMemorySecretVault(),
    createMissing: async () => undefined,
    onCall,
  });
}
