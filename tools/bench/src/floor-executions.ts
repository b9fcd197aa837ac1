import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TableClient, TransactionAction } from '@azure/data-tables';
import { Router } from 'express';

type Row = Readonly<Record<string, unknown>>;

/** What the product has written of an execution: rows of the same size are written here. */
interface Templates {
  readonly audit: Row;
  readonly execution: Row;
  readonly index: Row;
  readonly step: Row;
}

/** The first row of a table that has this. */
async function firstOf(client: TableClient, filter: string): Promise<Row> {
  for await (const row of client.listEntities<Record<string, unknown>>({ queryOptions: { filter } })) return row;
  throw new Error(`The product has written no row of ${client.tableName} with ${filter}.`);
}

async function learn(client: (table: string) => TableClient): Promise<Templates> {
  return {
    audit: await firstOf(client('AuditLogs'), "action eq 'Workflow.Execute'"),
    execution: await firstOf(client('WorkflowExecutions'), "workflowName eq 'empty'"),
    index: await firstOf(client('UserExecutions'), "workflowName eq 'empty'"),
    step: await firstOf(client('ExecutionJournal'), "status eq 'done'"),
  };
}

interface Asked {
  readonly steps: number;
  readonly workMs: number;
  /** Empty: one that is known. */
  readonly organization: string;
}

/** Of person, right, organization, configuration, settings, and the two partitions that are everybody's. */
const coldReads = 7;

const isText = (value: unknown): value is string => typeof value === 'string';

/** Without what the service itself sets. */
function propertiesOf({ etag: _etag, timestamp: _timestamp, ...properties }: Row): Row {
  return properties;
}

function keyed(row: Row, rowKey: string): Row & { partitionKey: string; rowKey: string } {
  const { partitionKey } = row;
  if (!isText(partitionKey)) throw new Error('A template has no key.');
  return { ...propertiesOf(row), partitionKey, rowKey };
}

/** The storage calls of an execution that the product makes warm, and nothing else. */
export function executionRoutes(client: (table: string) => TableClient): Router {
  let templates: Templates | undefined;
  const known = (): Templates => {
    if (templates === undefined) throw new Error('No templates were given.');
    return templates;
  };

  /** What is read of an organization that was not seen before, and the work of a vendor, come where they are asked for. */
  async function execute({ steps, workMs, organization }: Asked): Promise<void> {
    const { audit, execution, index, step } = known();
    for (let read = 0; organization !== '' && read < coldReads; read += 1) {
      await client('Organizations').getEntity('ORG', organization);
    }
    const id = randomUUID();
    await client('AuditLogs').createEntity(keyed(audit, id));
    await client('UserExecutions').upsertEntity(keyed(index, `open_${id}`));
    const { etag } = await client('WorkflowExecutions').createEntity(keyed(execution, id));
    const journal = client('ExecutionJournal');
    const partitionKey = `floor_${id}`;
    for (let number = 0; number < steps; number += 1) {
      const anchor = { partitionKey, rowKey: 'a', fence: 1, commitId: randomUUID(), entries: number };
      const row = { ...propertiesOf(step), partitionKey, rowKey: `d_${number}` };
      const actions: TransactionAction[] = [
        number === 0 ? ['create', anchor] : ['update', anchor, 'Replace'],
        ['create', row],
      ];
      await journal.submitTransaction(actions);
    }
    if (workMs > 0) await pause(workMs);
    await client('WorkflowExecutions').updateEntity(keyed(execution, id), 'Replace', { etag: etag ?? '*' });
    await client('UserExecutions').submitTransaction([
      ['upsert', keyed(index, id), 'Replace'],
      ['delete', { partitionKey: keyed(index, id).partitionKey, rowKey: `open_${id}` }],
    ]);
  }

  const router = Router();
  router.post('/learn', async (_request, response) => {
    templates = await learn(client);
    response.json({});
  });
  router.post('/execute', async ({ query }, response) => {
    await execute({
      steps: Number(query['steps'] ?? 0),
      workMs: Number(query['workMs'] ?? 0),
      organization: String(query['organization'] ?? ''),
    });
    response.json({ status: 'Success' });
  });
  return router;
}
