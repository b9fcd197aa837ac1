import { TableClient } from '@azure/data-tables';
import express from 'express';
import { parseCalls, type FloorCall } from './floor-calls';
import { executionRoutes } from './floor-executions';

/*
 * The floor: Express and the storage client with no product code. It stands for what storage itself costs, so it uses the
 * client directly.
 */

const maxListCalls = 25;
const select = [
  'PartitionKey',
  'RowKey',
  'executionId',
  'workflowName',
  'formId',
  'formName',
  'title',
  'status',
  'executedBy',
  'executedByName',
  'startedAt',
  'completedAt',
  'durationMs',
  'errorMessage',
];
const connection = process.env['TABLE_STORAGE_CONNECTION_STRING'] ?? '';
const clients = new Map<string, TableClient>();

function client(name: string): TableClient {
  const known =
    clients.get(name) ?? TableClient.fromConnectionString(connection, name, { allowInsecureConnection: true });
  clients.set(name, known);
  return known;
}

const mostRows = 1_000;

async function list(table: string, filter: string, limit: number, names?: string[]) {
  const rows: Record<string, unknown>[] = [];
  let continuationToken: string | undefined;
  for (let calls = 0; calls < maxListCalls && rows.length < limit; calls += 1) {
    const pages = client(table)
      .listEntities<Record<string, unknown>>({ queryOptions: { filter, ...(names && { select: names }) } })
      .byPage({ maxPageSize: limit - rows.length, ...(continuationToken !== undefined && { continuationToken }) });
    const { value: page } = await pages.next();
    rows.push(...(page ?? []));
    continuationToken = page?.continuationToken;
    if (continuationToken === undefined) break;
  }
  return rows;
}

async function make({ table, filter = '', limit = mostRows, row, executions, select: names }: FloorCall) {
  if (row) return client(table).getEntity(...row);
  const selected = executions ? select : names && ['PartitionKey', 'RowKey', ...names];
  return list(table, filter, limit, selected);
}

const app = express();

app.get('/calls', async ({ query }, response) => {
  response.json(await Promise.all(parseCalls(query['calls']).map(make)));
});

app.get('/rows/:table', async ({ params, query }, response) => {
  response.json(await list(params.table, String(query['filter']), Number(query['limit']), select));
});

app.get('/row/:partition/:row', async ({ params }, response) => {
  response.json(await client('WorkflowExecutions').getEntity(params.partition, params.row));
});

app.get('/own/:userId', async ({ params: { userId }, query }, response) => {
  const limit = Number(query['limit']);
  const own = `PartitionKey eq '${userId}'`;
  const open = await list('UserExecutions', `${own} and RowKey ge 'open_' and RowKey lt 'open~'`, limit);
  const finished = await list('UserExecutions', `${own} and RowKey ge '0' and RowKey lt ':'`, limit);
  const truths = finished.map((row) =>
    client('WorkflowExecutions').getEntity(String(row['organizationId']), String(row['rowKey']), {
      queryOptions: { select },
    }),
  );
  response.json([...open, ...(await Promise.all(truths))]);
});

app.use(executionRoutes(client));

let remembered: unknown[] = [];

/** The pages of a vendor, one after the other, by nothing but fetch. */
app.get('/organizations', async ({ query }, response) => {
  const organizations: unknown[] = [];
  for (let page = 1; page <= Number(query['pages']); page += 1) {
    const answer = await fetch(`${String(query['vendor'])}/api/Client?page_size=100&page_no=${page}`);
    const { clients }: { clients: { id: number; name: string }[] } = JSON.parse(await answer.text());
    organizations.push(...clients.map(({ id, name }) => ({ externalOrgId: String(id), name })));
  }
  remembered = organizations;
  response.json({ organizations });
});

app.get('/remembered/:organizationId', async ({ params }, response) => {
  await list('SecretNames', `PartitionKey eq '${params.organizationId}'`, 1_000);
  response.json({ organizations: remembered });
});

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  console.log(JSON.stringify({ ready: 'floor', port }));
});
process.on('SIGTERM', () => process.exit(0));
