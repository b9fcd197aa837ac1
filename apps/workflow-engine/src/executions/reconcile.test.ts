import { EventEmitter, once } from 'node:events';
import { createTimedId } from '@msp/storage';
import { seedPeople } from '@msp/testing';
import { defineWorkflow } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { beat, reconcile } from './reconcile.service';

const doorbell = new EventEmitter();
const hangs = defineWorkflow({
  name: 'hangs',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  timeoutSeconds: 120,
  run: async ({ step }) => {
    await step('Wait', () => {
      doorbell.emit('begun');
      return new Promise(() => undefined);
    });
  },
});
const technician = seedPeople.technician.oid;

describe('an execution in nobody’s hands', () => {
  let dead: TestEngine;
  let other: TestEngine;
  let executionId: string;
  beforeEach(async () => {
    dead = await startEngine({ definitions: [hangs] });
    other = await startEngine({ definitions: [hangs], storage: dead.storage });
    const begun = once(doorbell, 'begun');
    const { body } = await dead.run('hangs', {}, { headers: { prefer: 'respond-async' } });
    executionId = String(body['executionId']);
    await begun;
  });
  afterEach(async () => {
    await dead.stop(0);
    await other.stop(0);
  });

  const after = (seconds: number) => new Date(Date.now() + seconds * 1_000);
  const stored = () => other.context.repositories.executions.get(acme, executionId);
  const openRows = async () => {
    const { rows } = await dead.storage.table('UserExecutions').list({ partitionKey: technician });
    return rows.filter(({ rowKey }) => rowKey.startsWith('open_')).length;
  };

  test('S7: ends as NeedsAttention once its workflow’s time is over, and says what to do', async () => {
    await reconcile(other.context, after(160));

    expect(await stored()).toMatchObject({
      status: 'NeedsAttention',
      error: {
        kind: 'timeout',
        message: expect.stringContaining('ended before'),
        remedy: expect.stringContaining('timeline'),
      },
    });
    expect(await openRows()).toBe(0);
    const { items } = await other.context.repositories.executions.listByUser(technician, {}, { limit: 10 });
    expect(items).toMatchObject([{ executionId, status: 'NeedsAttention' }]);
  });

  test('A7: of the tasks that were not done by its last sign of life nobody knows', async () => {
    const { executions } = other.context.repositories;
    const open = await executions.findOpen(acme, executionId);
    if (open === undefined) throw new Error('It is not there.');
    const tasks = [
      { what: 'First', status: 'done' as const },
      { what: 'Second', status: 'running' as const },
      { what: 'Third', status: 'not done' as const },
    ];
    await executions.saveProgress(open, { tasks });

    await reconcile(other.context, after(160));

    expect((await stored()).tasks?.map(({ status }) => status)).toEqual(['done', 'unknown', 'unknown']);
  });

  test('S7: is let alone while its time lasts', async () => {
    await reconcile(other.context, after(140));

    expect((await stored()).status).toBe('Running');
  });

  test('S7: is let alone while its process says that it is alive, waiting for a turn or not', async () => {
    await beat(dead.context, after(150));
    await reconcile(other.context, after(160));

    expect((await stored()).status).toBe('Running');
  });

  test('S7: is let alone by its own process', async () => {
    await reconcile(dead.context, after(1_000));

    expect((await stored()).status).toBe('Running');
  });

  test('S7: in a state that only a newer version knows is let alone', async () => {
    const table = dead.storage.table('WorkflowExecutions');
    const [row] = (await table.list({ partitionKey: acme })).rows;
    if (row === undefined) throw new Error('It is not there.');
    await table.replace({ ...row, properties: { ...row.properties, status: 'Paused' } }, row.etag);

    await reconcile(other.context, after(1_000));

    expect((await stored()).status).toBe('Paused');
    expect(await openRows()).toBe(1);
  });

  test('S7: that has ended keeps its state, and leaves the open ones', async () => {
    await reconcile(other.context, after(160));
    const run = dead.context.runs.find(executionId);
    dead.context.runs.stopAll();
    await run?.finished;
    await reconcile(other.context, after(400));

    expect((await stored()).status).toBe('NeedsAttention');
    expect(await openRows()).toBe(0);
  });

  test('S7: of an earlier version, of a workflow that is gone, is found too', async () => {
    const { executions } = other.context.repositories;
    const old = createTimedId(after(-600));
    await executions.insert({
      executionId: old,
      organizationId: acme,
      workflowName: 'gone',
      status: 'Running',
      input: {},
      executedBy: technician,
      executedByName: 'Toni',
      startedAt: after(-600).toISOString(),
    });

    await reconcile(other.context, new Date());

    expect((await executions.get(acme, old)).status).toBe('NeedsAttention');
    expect((await stored()).status).toBe('Running');
  });

  test('S7: is ended once, however many processes look', async () => {
    const third = await startEngine({ definitions: [hangs], storage: dead.storage });

    await Promise.all([reconcile(other.context, after(160)), reconcile(third.context, after(160))]);

    expect((await stored()).status).toBe('NeedsAttention');
    await third.stop(0);
  });
});
