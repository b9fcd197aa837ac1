import { AzureNamedKeyCredential, TableClient, type TableServiceClientOptions } from '@azure/data-tables';
import { ClientSecretCredential, ManagedIdentityCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { createAzureBlobStore } from './azure-blobs';
import { callAzure } from './azure-call';
import { createAzureSecretBackups } from './azure-secret-backups';
import { createAzureSecretStore } from './azure-secrets';
import { createAzureTable } from './azure-table';
import { createAzureBackupStore } from './backup/azure-backup-store';
import type { BackupStore } from './backup/backup-store';
import { blobContainers } from './blob-store';
import { parseConnectionString } from './connection-string';
import type { CallObserver } from './entity-table';
import { isLoopback } from './loopback';
import { createAzureWholeTable } from './raw/azure-whole-table';
import { noSecretBackups, noSecretStore } from './no-vault';
import { splitSecrets, type SecretStore } from './secret-store';
import { composeStorage, type Storage } from './storage';
import { tableNames, type TableName } from './table-name';

/** How a service proves who it is to Azure: chosen by configuration, never by trying one after another. */
export type CredentialConfig =
  | { readonly kind: 'managed-identity'; readonly clientId?: string | undefined }
  | {
      readonly kind: 'client-secret';
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: string;
      /** An https address; Entra's own without it. */
      readonly authorityHost?: string | undefined;
    };

export type AccountConfig =
  | { readonly tableConnectionString: string; readonly blobConnectionString: string }
  | { readonly accountUrl: string; readonly credential: CredentialConfig };

export interface VaultConfig {
  readonly url: string;
  /** The vault of sealed values; the same one without it. */
  readonly sealedUrl?: string | undefined;
  readonly credential: CredentialConfig;
}

export interface StorageConfig {
  readonly account: AccountConfig;
  readonly vault?: VaultConfig | undefined;
  readonly onCall?: CallObserver | undefined;
}

function createCredential(config: CredentialConfig) {
  if (config.kind === 'managed-identity') {
    return config.clientId === undefined
      ? new ManagedIdentityCredential()
      : new ManagedIdentityCredential({ clientId: config.clientId });
  }
  const { tenantId, clientId, clientSecret, authorityHost } = config;
  return new ClientSecretCredential(tenantId, clientId, clientSecret, {
    ...(authorityHost !== undefined && { authorityHost, disableInstanceDiscovery: isLoopback(authorityHost) }),
    retryOptions: { maxRetries: 1, retryDelayInMs: 100 },
  });
}

/** An account's address, for instance https://name.table.core.windows.net, from https://name.blob.core.windows.net. */
function serviceUrl(accountUrl: string, service: 'table' | 'blob'): string {
  const url = new URL(accountUrl);
  const [account, , ...suffix] = url.hostname.split('.');
  if (url.protocol !== 'https:' || account === undefined || suffix.length < 2) {
    throw new Error('STORAGE_ACCOUNT_URL has the form https://<account>.blob.core.windows.net.');
  }
  return `https://${[account, service, ...suffix].join('.')}`;
}

const createTimeoutMs = 10_000;
// Calls are repeated in one place, azure-call.ts, under one deadline.
const noRetries = { retryOptions: { maxRetries: 0 } };

function tableClientFactory(account: AccountConfig): (name: TableName) => TableClient {
  if ('accountUrl' in account) {
    const url = serviceUrl(account.accountUrl, 'table');
    const credential = createCredential(account.credential);
    return (name) => new TableClient(url, name, credential, noRetries);
  }
  const { endpoint, accountName, accountKey } = parseConnectionString(account.tableConnectionString, 'table');
  const options: TableServiceClientOptions = { ...noRetries, allowInsecureConnection: isLoopback(endpoint) };
  const credential = new AzureNamedKeyCredential(accountName, accountKey);
  return (name) => new TableClient(endpoint, name, credential, options);
}

function createBlobClient(account: AccountConfig): BlobServiceClient {
  const options = { retryOptions: { maxTries: 1 } };
  if ('accountUrl' in account) {
    return new BlobServiceClient(serviceUrl(account.accountUrl, 'blob'), createCredential(account.credential), options);
  }
  const { endpoint, accountName, accountKey } = parseConnectionString(account.blobConnectionString, 'blob');
  return new BlobServiceClient(endpoint, new StorageSharedKeyCredential(accountName, accountKey), options);
}

/** What each service may do differs between the two vaults, so nothing of one is looked for in the other. */
function createSecretStore({ url, sealedUrl, credential }: VaultConfig): SecretStore {
  const secrets = createAzureSecretStore(createSecretClient({ url, credential }));
  if (sealedUrl === undefined) return secrets;
  return splitSecrets(secrets, createAzureSecretStore(createSecretClient({ url: sealedUrl, credential })));
}

function createSecretClient({ url, credential }: Pick<VaultConfig, 'url' | 'credential'>): SecretClient {
  const isLocal = isLoopback(url);
  if (!isLocal && !url.startsWith('https:')) throw new Error('KEY_VAULT_URL is an https address.');
  return new SecretClient(url, createCredential(credential), {
    ...noRetries,
    disableChallengeResourceVerification: isLocal,
    allowInsecureConnection: isLocal,
  });
}

async function createMissing(tables: ReadonlyMap<TableName, TableClient>, blobs: BlobServiceClient): Promise<void> {
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
}

/** The one place that constructs clients of Azure. Makes no call; throws on configuration that cannot be right. */
export function createStorage({ account, vault, onCall }: StorageConfig): Storage {
  const tableClient = tableClientFactory(account);
  const blobClient = createBlobClient(account);
  const tableClients = new Map(tableNames.map((name) => [name, tableClient(name)]));
  return composeStorage({
    wholeTables: [...tableClients].map(([name, client]) => createAzureWholeTable(name, client)),
    tables: [...tableClients].map(([name, client]) => createAzureTable(name, client)),
    blobs: createAzureBlobStore((container) => blobClient.getContainerClient(container)),
    secrets: vault ? createSecretStore(vault) : noSecretStore,
    // Sealed values live for hours only: they are not backed up.
    secretBackups: vault ? createAzureSecretBackups(createSecretClient(vault)) : noSecretBackups,
    onCall,
    createMissing: () => createMissing(tableClients, blobClient),
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
