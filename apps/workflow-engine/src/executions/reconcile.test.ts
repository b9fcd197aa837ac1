import { EventEmitter, once } from 'node:events';
import { createMemoryStorage, createTimedId, FencedError } from '@msp/storage';
import { seedPeople } from '@msp/testing';
import { defineWorkflow, field } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { lookAfter } from '../testing/look-after';
import { beat } from './reconcile.service';

const doorbell = new EventEmitter();
const hangs = defineWorkflow({
  name: 'hangs',
  description: 'For tests only',
  category: 'test',
  // What is typed in is stored nowhere, so nobody else goes on with it.
  parameters: { key: field.string({ label: 'Key', secret: true }) },
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
  /** How much later it is at storage than by the clock of this machine. */
  let later = 0;
  beforeEach(async () => {
    later = 0;
    const time = () => Date.now() + later * 1_000;
    const storage = createMemoryStorage({ clock: { earliest: time, latest: time } });
    dead = await startEngine({ definitions: [hangs], storage });
    other = await startEngine({ definitions: [hangs], storage });
    const begun = once(doorbell, 'begun');
    const { body } = await dead.run('hangs', { key: 'hunter22-canary' }, { headers: { prefer: 'respond-async' } });
    executionId = String(body['executionId']);
    await begun;
  });
  afterEach(async () => {
    await dead.stop(0);
    await other.stop(0);
  });

  /** Its process says nothing more, for so many seconds. */
  const silentFor = async (seconds: number) => {
    await dead.context.runs.find(executionId)?.keeper.stop();
    later = seconds;
  };
  /** As an earlier version would have written it. */
  const asOld = async () => {
    await dead.context.runs.find(executionId)?.keeper.stop();
    const table = dead.storage.rawTable('WorkflowExecutions');
    const [row] = (await table.list({ partitionKey: acme })).rows;
    if (row === undefined) throw new Error('It is not there.');
    const { fence: _f, owner: _o, leaseMs: _m, leaseUntil: _u, turn: _t, ...properties } = row.properties;
    await table.replace({ ...row, properties }, row.etag);
  };
  const after = (seconds: number) => new Date(Date.now() + seconds * 1_000);
  const stored = () => other.context.repositories.executions.get(acme, executionId);
  const openRows = async () => {
    const { rows } = await dead.storage.table('UserExecutions').list({ partitionKey: technician });
    return rows.filter(({ rowKey }) => rowKey.startsWith('open_')).length;
  };

  test.each([
    ['once nobody has it in hand', () => silentFor(31), 0],
    ['of an earlier version, once its workflow’s time is over', asOld, 160],
  ])('S7: ends as NeedsAttention %s, and says what to do', async (_, given, seconds) => {
    await given();
    await lookAfter(other, after(40 + seconds));

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
    await silentFor(31);

    await lookAfter(other, after(40));

    expect((await stored()).tasks?.map(({ status }) => status)).toEqual(['done', 'unknown', 'unknown']);
  });

  test('I2 is let alone while somebody has it in hand, however long it takes', async () => {
    await silentFor(29);
    await lookAfter(other, after(1_000));

    expect((await stored()).status).toBe('Running');
  });

  test('is let alone as long as a request of a step may be under way', async () => {
    const { executionJournals } = other.context.repositories;
    const until = after(60).toISOString();
    const begun = { kind: 'begun', name: 'Create', attempt: 1, until } as const;
    const of = { executionId, organizationId: acme };
    const wait = { pause: async () => undefined };
    await executionJournals.commit(of, { fence: 1, turn: 1, anchor: undefined }, [begun], wait);
    await silentFor(64);
    await lookAfter(other, after(100));
    expect((await stored()).status).toBe('Running');
    later = 70;
    await lookAfter(other, after(200));

    expect((await stored()).status).toBe('NeedsAttention');
    // Whoever had it adds nothing any more.
    const late = { kind: 'ended', name: 'Create', status: 'done' } as const;
    await expect(
      executionJournals.commit(of, { fence: 1, turn: 1, anchor: undefined }, [late], wait),
    ).rejects.toBeInstanceOf(FencedError);
  });

  test('S7: of an earlier version is let alone while its time lasts', async () => {
    await asOld();
    await lookAfter(other, after(140));

    expect((await stored()).status).toBe('Running');
  });

  test('S7: of an earlier version is let alone while its process says that it is alive, waiting for a turn or not', async () => {
    await asOld();
    await beat(dead.context, after(150));
    await lookAfter(other, after(160));

    expect((await stored()).status).toBe('Running');
  });

  test('S7: is let alone by its own process', async () => {
    await lookAfter(dead, after(1_000));

    expect((await stored()).status).toBe('Running');
  });

  test('S7: in a state that only a newer version knows is let alone', async () => {
    const table = dead.storage.table('WorkflowExecutions');
    const [row] = (await table.list({ partitionKey: acme })).rows;
    if (row === undefined) throw new Error('It is not there.');
    await table.replace({ ...row, properties: { ...row.properties, status: 'Paused' } }, row.etag);

    await lookAfter(other, after(1_000));

    expect((await stored()).status).toBe('Paused');
    expect(await openRows()).toBe(1);
  });

  test('S7: that has ended keeps its state, and leaves the open ones', async () => {
    await silentFor(31);
    await lookAfter(other, after(160));
    const run = dead.context.runs.find(executionId);
    dead.context.runs.stopAll();
    await run?.finished;
    await lookAfter(other, after(400));

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

    await lookAfter(other, new Date());

    expect((await executions.get(acme, old)).status).toBe('NeedsAttention');
    expect((await stored()).status).toBe('Running');
  });

  test('S7: is ended once, however many processes look', async () => {
    const third = await startEngine({ definitions: [hangs], storage: dead.storage });
    await silentFor(31);

    await Promise.all([lookAfter(other, after(160)), lookAfter(third, after(160))]);

    expect((await stored()).status).toBe('NeedsAttention');
    await third.stop(0);
  });
});
