import type { AzureProperties } from './azure-row';
import type { EntityKey } from './entity-table';

/** A row with its keys, in the words of the SDK. */
export type WrittenRow = AzureProperties & EntityKey;

export type WriteMode = 'Merge' | 'Replace';

/** One operation of a batch, in the words of the SDK. */
export type WriteAction =
  | readonly ['create', WrittenRow]
  | readonly ['delete', EntityKey]
  | readonly ['update', WrittenRow, WriteMode, { readonly etag: string }]
  | readonly ['upsert', WrittenRow, WriteMode];

/** What one write asks of the service, alone or as a part of a batch. */
export interface RowRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const protocol = { DataServiceVersion: '3.0' };
const minimal = 'application/json;odata=minimalmetadata';
const lineEnd = '\r\n';

const quoted = (key: string): string => `'${encodeURIComponent(key.replaceAll("'", "''"))}'`;

const addressOf = (table: string, { partitionKey, rowKey }: EntityKey): string =>
  `${table}(PartitionKey=${quoted(partitionKey)},RowKey=${quoted(rowKey)})`;

function jsonOf(row: WrittenRow): string {
  const body: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(row)) {
    if (name === 'partitionKey') body['PartitionKey'] = row.partitionKey;
    else if (name === 'rowKey') body['RowKey'] = row.rowKey;
    else if (typeof value === 'object') {
      body[name] = value.value;
      body[`${name}@odata.type`] = `Edm.${value.type}`;
    } else body[name] = value;
  }
  return JSON.stringify(body);
}

/** The request of one operation on a table, which `table` is the address of. */
export function requestOf(table: string, action: WriteAction): RowRequest {
  const [kind, row, mode, matching] = action;
  if (kind === 'delete') {
    const headers = { Accept: minimal, ...protocol, 'If-Match': '*' };
    return { method: 'DELETE', url: addressOf(table, row), headers };
  }
  const body = jsonOf(row);
  if (kind === 'create') {
    const contentType = 'application/json;odata=nometadata';
    const headers = { 'Content-Type': contentType, Accept: minimal, ...protocol, Prefer: 'return-no-content' };
    return { method: 'POST', url: table, headers, body };
  }
  const headers = {
    'Content-Type': 'application/json',
    ...protocol,
    Accept: 'application/json',
    ...(matching && { 'If-Match': matching.etag }),
  };
  return { method: mode === 'Replace' ? 'PUT' : 'PATCH', url: addressOf(table, row), headers, body };
}

/** The body of a batch. */
export function batchOf(requests: readonly RowRequest[], { batch, changeset }: { batch: string; changeset: string }) {
  const parts = requests.map(({ method, url, headers, body }) => [
    `--changeset_${changeset}`,
    'content-type: application/http',
    'content-transfer-encoding: binary',
    '',
    `${method} ${url} HTTP/1.1`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
    ...(body === undefined ? [] : [body]),
  ]);
  const lines = [
    `--batch_${batch}`,
    `content-type: multipart/mixed; boundary=changeset_${changeset}`,
    '',
    '',
    ...parts.flat(),
    `--changeset_${changeset}--`,
    `--batch_${batch}--`,
    '',
  ];
  return lines.join(lineEnd);
}
