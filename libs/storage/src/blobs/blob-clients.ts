import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { serviceUrl, type AccountConfig } from '../account/account';
import { parseConnectionString } from '../account/connection-string';
import { createCredential } from '../account/credential';

/** The client of an account's blobs. Makes no call; throws on configuration that cannot be right. */
export function createBlobClient(account: AccountConfig): BlobServiceClient {
  const options = { retryOptions: { maxTries: 1 } };
  if ('accountUrl' in account) {
    return new BlobServiceClient(serviceUrl(account.accountUrl, 'blob'), createCredential(account.credential), options);
  }
  const { endpoint, accountName, accountKey } = parseConnectionString(account.blobConnectionString, 'blob');
  return new BlobServiceClient(endpoint, new StorageSharedKeyCredential(accountName, accountKey), options);
}
