import { QueueServiceClient, StorageSharedKeyCredential } from '@azure/storage-queue';
import { serviceUrl, type AccountConfig } from '../account/account';
import { parseConnectionString } from '../account/connection-string';
import { createCredential } from '../account/credential';

/**
 * The client of an account's queues, undefined where none are configured. Makes no call; throws on configuration that
 * cannot be right.
 */
export function createQueueClient(account: AccountConfig): QueueServiceClient | undefined {
  const options = { retryOptions: { maxTries: 1 } };
  if ('accountUrl' in account) {
    const credential = createCredential(account.credential);
    return new QueueServiceClient(serviceUrl(account.accountUrl, 'queue'), credential, options);
  }
  if (account.queueConnectionString === undefined) return undefined;
  const { endpoint, accountName, accountKey } = parseConnectionString(account.queueConnectionString, 'queue');
  return new QueueServiceClient(endpoint, new StorageSharedKeyCredential(accountName, accountKey), options);
}
