import { createHmac, createSecretKey } from 'node:crypto';
import { AzureNamedKeyCredential, TableClient, type TableServiceClientOptions } from '@azure/data-tables';
import type { MeasuredStorageClock } from '../calls/storage-clock';
import { serviceUrl, type AccountConfig } from '../account/account';
import { parseConnectionString, type AccountConnection } from '../account/connection-string';
import { createCredential } from '../account/credential';
import { isLoopback } from '../account/loopback';
import { tableHttpClient } from './row-writer';
import type { TableName } from './table-name.generated';

/** Makes the client of each table of an account. Makes no call; throws on configuration that cannot be right. */
export function tableClientFactory(
  account: AccountConfig,
  clock: MeasuredStorageClock,
): (name: TableName) => TableClient {
  const create = plainClientFactory(account);
  return (name) => {
    const client = create(name);
    for (const step of unneeded) client.pipeline.removePolicy({ name: step });
    client.pipeline.addPolicy(heedTime(clock));
    return client;
  };
}

type PipelinePolicy = Parameters<TableClient['pipeline']['addPolicy']>[0];

/** Steps of the SDK that cost time with each call: files and redirects there are none, and the rest is done around the client. */
const unneeded = [
  'formDataPolicy',
  'multipartPolicy',
  'redirectPolicy',
  'defaultRetryPolicy',
  'tracingPolicy',
  'logPolicy',
];

/** Has the clock learn from every answer. */
const heedTime = (clock: MeasuredStorageClock): PipelinePolicy => ({
  name: 'storage-clock',
  async sendRequest(request, next) {
    const sentAt = clock.now();
    const response = await next(request);
    clock.note({ sentAt, date: response.headers.get('date') ?? '' });
    return response;
  },
});

/** Signs as the SDK does, which reads the key anew for each call: that takes ten times as long. */
function sign({ accountName, accountKey }: AccountConnection): PipelinePolicy {
  const key = createSecretKey(Buffer.from(accountKey, 'base64'));
  return {
    name: 'shared-key',
    sendRequest(request, next) {
      const date = new Date().toUTCString();
      const signed = `${date}\n/${accountName}${new URL(request.url).pathname}`;
      const signature = createHmac('sha256', key).update(signed).digest('base64');
      request.headers.set('x-ms-date', date);
      request.headers.set('authorization', `SharedKeyLite ${accountName}:${signature}`);
      return next(request);
    },
  };
}

function plainClientFactory(account: AccountConfig): (name: TableName) => TableClient {
  if ('accountUrl' in account) {
    const url = serviceUrl(account.accountUrl, 'table');
    const credential = createCredential(account.credential);
    return (name) => new TableClient(url, name, credential, { httpClient: tableHttpClient });
  }
  const connection = parseConnectionString(account.tableConnectionString, 'table');
  const { endpoint, accountName, accountKey } = connection;
  const allowInsecureConnection = isLoopback(endpoint);
  const options: TableServiceClientOptions = { httpClient: tableHttpClient, allowInsecureConnection };
  const credential = new AzureNamedKeyCredential(accountName, accountKey);
  const signing = sign(connection);
  return (name) => {
    const client = new TableClient(endpoint, name, credential, options);
    client.pipeline.removePolicy({ name: 'tablesNamedKeyCredentialPolicy' });
    client.pipeline.addPolicy(signing);
    return client;
  };
}
