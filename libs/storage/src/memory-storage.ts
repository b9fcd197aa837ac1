import { machineClock, type StorageClock } from './calls/storage-clock';
import type { CallObserver, EntityTable } from './tables/entity-table';
import { guardVault, type VaultGuard } from './vault/guarded-vault';
import { createMemoryBlobStore } from './blobs/memory-blobs';
import { createMemorySecretVault } from './vault/memory-secrets';
import { createMemoryTable } from './tables/memory-table';
import { createMemoryWholeTable } from './tables/memory-whole-table';
import { createMemoryQueue } from './queues/memory-queue';
import { queueNames } from './queues/message-queue';
import { composeStorage, type Storage } from './storage';
import { tableNames } from './tables/table-name.generated';

export interface MemoryStorageOptions {
  readonly onCall?: CallObserver | undefined;
  /** Wraps each table, for instance to inject faults. */
  readonly wrapTable?: (table: EntityTable) => EntityTable;
  /** Which calls of the vault are allowed; all without it. */
  readonly vaultGuard?: VaultGuard | undefined;
  /** What time it is there; that of the machine without it. */
  readonly clock?: StorageClock | undefined;
}

/** Storage in this process, for tests. */
export function createMemoryStorage({
  onCall,
  wrapTable = (table) => table,
  vaultGuard = () => true,
  clock = machineClock,
}: MemoryStorageOptions = {}): Storage {
  const tables = tableNames.map((name) => {
    const memory = createMemoryTable(name);
    return { table: wrapTable(memory), partitionKeys: memory.partitionKeys };
  });
  return composeStorage({
    tables: tables.map(({ table }) => table),
    wholeTables: tables.map(({ table, partitionKeys }) => createMemoryWholeTable(table, partitionKeys)),
    blobs: createMemoryBlobStore(),
    queues: queueNames.map((name) => createMemoryQueue(name, () => clock.latest())),
    ...guardVault(createMemorySecretVault(), vaultGuard),
    clock,
    createMissing: async () => undefined,
    onCall,
  });
}
