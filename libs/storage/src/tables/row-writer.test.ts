import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';
import { AzureNamedKeyCredential, TableClient, type TransactionAction } from '@azure/data-tables';
import { azureFailure } from '../calls/azure-call';
import type { WriteAction, WrittenRow } from './row-request';
import { RowWriter } from './row-writer';

const abortSignal = new AbortController().signal;
const row: WrittenRow = {
  text: 'a "quoted" ü',
  yes: true,
  whole: { type: 'Int32', value: 5 },
  fraction: { type: 'Double', value: 1.5 },
  big: { type: 'Int64', value: '9007199254740993' },
  at: { type: 'DateTime', value: '2026-03-01T08:00:00.1234567Z' },
  id: { type: 'Guid', value: '0f0e0d0c-0000-4000-8000-000000000001' },
  bytes: { type: 'Binary', value: 'aGk=' },
  partitionKey: "o'rganization ü",
  rowKey: 'open_r#1',
};

/** A client that is answered by the test, and what it has sent. */
function answering(status: number, { etag, body = '' }: { etag?: string; body?: string } = {}) {
  const sent: PipelineRequest[] = [];
  const httpClient: HttpClient = {
    async sendRequest(request) {
      sent.push(request);
      return { status, headers: createHttpHeaders(etag === undefined ? {} : { etag }), request, bodyAsText: body };
    },
  };
  const options = { httpClient, allowInsecureConnection: true };
  const client = new TableClient(
    'http://127.0.0.1:1/acc',
    'Forms',
    new AzureNamedKeyCredential('acc', 'a2V5'),
    options,
  );
  return { sent, client, writer: new RowWriter(client, httpClient) };
}

const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
/** What is another with each call, and what only answers with content need. */
const others = ['x-ms-client-request-id', 'x-ms-date', 'authorization', 'accept-encoding', 'content-type'];

/** The bytes of a request; the ids of a batch are another with each. */
const bytesOf = ({ method, url, body, headers }: PipelineRequest) => ({
  method,
  url,
  body: String(body).replace(ids, 'id'),
  type: headers.get('content-type')?.replace(ids, 'id'),
  headers: Object.fromEntries([...headers].filter(([name]) => !others.includes(name.toLowerCase()))),
});

const etag = 'W/"1"';
const writes: readonly (readonly [what: string, write: (client: RowWriter | TableClient) => Promise<unknown>])[] = [
  ['insert', (client) => client.createEntity(row, { abortSignal })],
  ['replacement', (client) => client.updateEntity(row, 'Replace', { etag, abortSignal })],
  ['merge', (client) => client.updateEntity(row, 'Merge', { etag, abortSignal })],
  ['upsert', (client) => client.upsertEntity(row, 'Replace', { abortSignal })],
  ['merging upsert', (client) => client.upsertEntity(row, 'Merge', { abortSignal })],
];

it.each(writes)('sends for a %s what the SDK sends', async (_what, write) => {
  const { sent, client, writer } = answering(204, { etag });

  await write(client);
  await write(writer);

  const [expected, own] = sent.map(bytesOf);
  expect(own).toEqual(expected);
});

it('sends for a batch what the SDK sends', async () => {
  const { sent, client, writer } = answering(202);
  const actions = [
    ['create', row],
    ['delete', { partitionKey: row.partitionKey, rowKey: 'gone' }],
    ['update', { ...row, rowKey: 'r2' }, 'Replace', { etag }],
    ['update', { ...row, rowKey: 'r3' }, 'Merge', { etag }],
    ['upsert', { ...row, rowKey: 'r4' }, 'Replace'],
    ['upsert', { ...row, rowKey: 'r5' }, 'Merge'],
  ] satisfies (TransactionAction & WriteAction)[];

  await client.submitTransaction(actions, { abortSignal });
  await writer.submitTransaction(actions, { abortSignal });

  const [expected, own] = sent.map(bytesOf);
  expect(own).toEqual(expected);
});

it('answers the version of what was written, of each row of a batch', async () => {
  const part = (lines: string) => `--changesetresponse_1\r\nContent-Type: application/http\r\n\r\n${lines}\r\n\r\n`;
  const parts = part(`HTTP/1.1 204 No Content\r\nETag: ${etag}`) + part('HTTP/1.1 204 No Content');
  const body = `--batchresponse_1\r\n\r\n${parts}--changesetresponse_1--\r\n--batchresponse_1--\r\n`;

  const written = await answering(204, { etag }).writer.createEntity(row, { abortSignal });
  const { subResponses } = await answering(202, { body }).writer.submitTransaction([['create', row]], { abortSignal });

  expect(written).toEqual({ etag });
  expect(subResponses).toEqual([{ etag }, {}]);
});

const refusal = '{"odata.error":{"code":"EntityAlreadyExists","message":{"lang":"en-us","value":"x"}}}';

it('tells by status and code that a write was refused, alone and in a batch', async () => {
  const part = `--changesetresponse_1\r\n\r\nHTTP/1.1 409 Conflict\r\n\r\n${refusal}\r\n--changesetresponse_1--\r\n`;
  const alone = answering(409, { body: refusal }).writer.createEntity(row, { abortSignal });
  const inBatch = answering(202, { body: part }).writer.submitTransaction([['create', row]], { abortSignal });

  const failures = await Promise.all([alone, inBatch].map((write) => write.catch(azureFailure)));

  expect(failures).toEqual(Array(2).fill({ status: 409, code: 'EntityAlreadyExists' }));
});

it('takes an answer for no success of which it cannot read what became of a write', async () => {
  const body = '--changesetresponse_1\r\n\r\nnothing of use\r\n--changesetresponse_1--\r\n';
  const { writer } = answering(202, { body });

  await expect(writer.submitTransaction([['create', row]], { abortSignal })).rejects.toThrow('Storage answered');
});
