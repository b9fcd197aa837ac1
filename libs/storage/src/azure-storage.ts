import type { TableClient } from '@azure/data-tables';
import type { BlobServiceClient } from '@azure/storage-blob';
import type { QueueServiceClient } from '@azure/storage-queue';
import type { AccountConfig } from './account/account';
import type { CredentialConfig } from './account/credential';
import { createAzureBackupStore } from './blobs/azure-backup-store';
import { createAzureBlobStore } from './blobs/azure-blobs';
import type { BackupStore } from './blobs/backup-store';
import { createBlobClient } from './blobs/blob-clients';
import { blobContainers } from './blobs/blob-store';
import { callAzure } from './calls/azure-call';
import { MeasuredStorageClock } from './calls/storage-clock';
import { createAzureQueue } from './queues/azure-queue';
import { queueNames } from './queues/message-queue';
import { noQueue } from './queues/no-queue';
import { createQueueClient } from './queues/queue-clients';
import { composeStorage, type Storage } from './storage';
import { createAzureTable } from './tables/azure-table';
import { createAzureWholeTable } from './tables/azure-whole-table';
import type { CallObserver } from './tables/entity-table';
import { tableClientFactory } from './tables/table-clients';
import { tableNames, type TableName } from './tables/table-name.generated';
import { createAzureSecretBackups } from './vault/azure-secret-backups';
import { noSecretBackups, noSecretStore } from './vault/no-vault';
import { createSecretClient, createSecretStore, type VaultConfig } from './vault/vault-clients';

export interface StorageConfig {
  readonly account: AccountConfig;
  readonly vault?: VaultConfig | undefined;
  readonly onCall?: CallObserver | undefined;
}

const createTimeoutMs = 10_000;

interface Clients {
  readonly tables: ReadonlyMap<TableName, TableClient>;
  readonly blobs: BlobServiceClient;
  readonly queues: QueueServiceClient | undefined;
}

async function createMissing({ tables, blobs, queues }: Clients): Promise<void> {
  const create = (work: (signal: AbortSignal) => Promise<unknown>) =>
    callAzure({ target: 'rows', repeatable: true, timeoutMs: createTimeoutMs }, work);
  for (const client of tables.values()) {
    // The SDK answers quietly when the table exists.
    await create((abortSignal) => client.createTable({ abortSignal }));
  }
  for (const name of blobContainers) {
    const container = blobs.getContainerClient(name);
    await create((abortSignal) => container.createIfNotExists({ abortSignal }));
  }
  if (queues === undefined) return;
  for (const name of queueNames) {
    const queue = queues.getQueueClient(name);
    await create((abortSignal) => queue.createIfNotExists({ abortSignal }));
  }
}

/** Storage in Azure, or in its local stand-ins. Makes no call; throws on configuration that cannot be right. */
export function createStorage({ account, vault, onCall }: StorageConfig): Storage {
  const clock = new MeasuredStorageClock();
  const tableClient = tableClientFactory(account, clock);
  const blobClient = createBlobClient(account);
  const queueClient = createQueueClient(account);
  const tableClients = new Map(tableNames.map((name) => [name, tableClient(name)]));
  return composeStorage({
    wholeTables: [...tableClients].map(([name, client]) => createAzureWholeTable(name, client)),
    tables: [...tableClients].map(([name, client]) => createAzureTable(name, client)),
    blobs: createAzureBlobStore((container) => blobClient.getContainerClient(container)),
    queues: queueNames.map((name) =>
      queueClient ? createAzureQueue(name, queueClient.getQueueClient(name)) : noQueue(name),
    ),
    secrets: vault ? createSecretStore(vault) : noSecretStore,
    // Sealed values live for hours only: they are not backed up.
    secretBackups: vault ? createAzureSecretBackups(createSecretClient(vault)) : noSecretBackups,
    onCall,
    clock,
    createMissing: () => createMissing({ tables: tableClients, blobs: blobClient, queues: queueClient }),
  });
}

export interface BackupStoreConfig {
  /** Another account than the platform's: what is lost with that must not take its backups along. */
  readonly account:
    { readonly blobConnectionString: string } | { readonly accountUrl: string; readonly credential: CredentialConfig };
  readonly container: string;
}

const backupClient = (account: BackupStoreConfig['account']) =>
  createBlobClient('accountUrl' in account ? account : { ...account, tableConnectionString: '' });

/** Where backups are kept. Makes no call; the container must be there. */
export const createBackupStore = ({ account, container }: BackupStoreConfig): BackupStore =>
  createAzureBackupStore(backupClient(account).getContainerClient(container));

/** Creates the container of backups where it is missing: for a developer's machine and for tests. */
export async function createBackupContainer({ account, container }: BackupStoreConfig): Promise<void> {
  await backupClient(account).getContainerClient(container).createIfNotExists();
}
