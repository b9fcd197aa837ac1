import type { CredentialConfig } from './credential';

export type AccountService = 'table' | 'blob' | 'queue';

export type AccountConfig =
  | {
      readonly tableConnectionString: string;
      readonly blobConnectionString: string;
      /** There are no queues without it. */
      readonly queueConnectionString?: string | undefined;
    }
  | { readonly accountUrl: string; readonly credential: CredentialConfig };

// Calls are repeated in one place, calls/azure-call.ts, under one deadline.
export const noRetries = { retryOptions: { maxRetries: 0 } };

/** An account's address, for instance https://name.table.core.windows.net, from https://name.blob.core.windows.net. */
export function serviceUrl(accountUrl: string, service: AccountService): string {
  const url = new URL(accountUrl);
  const [account, , ...suffix] = url.hostname.split('.');
  if (url.protocol !== 'https:' || account === undefined || suffix.length < 2) {
    throw new Error('STORAGE_ACCOUNT_URL has the form https://<account>.blob.core.windows.net.');
  }
  return `https://${[account, service, ...suffix].join('.')}`;
}
