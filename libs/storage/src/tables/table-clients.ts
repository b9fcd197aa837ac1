import { AzureNamedKeyCredential, TableClient, type TableServiceClientOptions } from '@azure/data-tables';
import type { MeasuredStorageClock } from '../calls/storage-clock';
import { noRetries, serviceUrl, type AccountConfig } from '../account/account';
import { parseConnectionString } from '../account/connection-string';
import { createCredential } from '../account/credential';
import { isLoopback } from '../account/loopback';
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

/** Steps of the SDK that cost time with each call: there are no files and redirects, and the rest is done around the client. */
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

function plainClientFactory(account: AccountConfig): (name: TableName) => TableClient {
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
