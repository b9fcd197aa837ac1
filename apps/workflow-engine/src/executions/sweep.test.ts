import { setImmediate } from 'node:timers/promises';
import { isFinal } from '@msp/models';
import { createMemoryStorage, type TableCall } from '@msp/storage';
import { watchFaultPoints } from '@msp/telemetry/testing';
import { seedPeople } from '@msp/testing';
import { defineWorkflow } from '@msp/workflow-sdk';
import { askToStop } from '../execution/ask-to-stop';
import { lanes } from '../execution/turn-driver';
import { lookAfter } from '../testing/look-after';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { lookAtOpen } from './look-at-open';
import { reconcile } from './reconcile.service';

const common = { description: 'For tests only', category: 'test', parameters: {} };
const definitions = [
  defineWorkflow({ ...common, name: 'quick', run: async () => 'done' }),
  defineWorkflow({
    ...common,
    name: 'waits',
    run: async ({ waitForEvent }) => (await waitForEvent('call', { timeout: '30 days' }))?.data ?? null,
  }),
  defineWorkflow({
    ...common,
    name: 'either',
    run: ({ waitForEvent, sleep }) =>
      Promise.race([waitForEvent('call', { timeout: '30 days' }).then((event) => event?.data), sleep('long', '1 day')]),
  }),
  defineWorkflow({ ...common, name: 'sleeps', run: ({ sleep }) => sleep('a month', '30 days') }),
];

let calls: TableCall[];
let engine: TestEngine;
let other: TestEngine;
beforeEach(async () => {
  calls = [];
  const storage = createMemoryStorage({ onCall: (call) => void calls.push(call) });
  engine = await startEngine({ definitions, storage });
  other = await startEngine({ definitions, storage });
});
afterEach(async () => {
  watchFaultPoints(() => undefined);
  jest.restoreAllMocks();
  await Promise.all([engine.stop(0), other.stop(0)]);
});

const after = (seconds: number) => new Date(Date.now() + seconds * 1_000);
const begin = async (workflow: string) =>
  String((await engine.run(workflow, {}, { headers: { prefer: 'respond-async' } })).body['executionId']);
const stored = (executionId: string) => engine.context.repositories.executions.get(acme, executionId);
const waiting = async (executionId: string) => {
  while ((await stored(executionId)).status !== 'Waiting') await setImmediate();
};
/** No message is sent any more, by either of them; answers how many should have been. */
const dropped = () => {
  const spies = [engine, other].map(({ context }) => jest.spyOn(context.driver, 'wake').mockClear());
  const wakes = spies.map((spy) => spy.mockResolvedValue(undefined));
  return () => wakes.reduce((sum, { mock }) => sum + mock.calls.length, 0);
};
/** Waits for its turn, and nobody was told. */
const forgotten = async () => {
  engine.context.direct.hold(true);
  jest.spyOn(engine.context.driver, 'wake').mockRejectedValueOnce(new Error('lost'));
  return begin('quick');
};
/** So many wait in the queues of people and of programs. */
const crowds = (...depths: readonly [number, number]) =>
  jest
    .spyOn(engine.context.driver, 'health')
    .mockResolvedValue(lanes.map((lane, index) => ({ lane, depth: depths[index] ?? 0, oldestMs: 0 })));
const pointers = () => engine.context.repositories.openPointers.list(seedPeople.technician.oid, after(1));

describe('I10 an execution whose message was lost', () => {
  test('is found where the clock of the machine that accepted it is ahead by minutes', async () => {
    await forgotten();
    const wake = jest.spyOn(engine.context.driver, 'wake').mockClear().mockResolvedValue(undefined);

    await reconcile(engine.context, after(-300));

    expect(wake).toHaveBeenCalledTimes(1);
  });

  test('is found where it waits for its turn, and asked for less and less often', async () => {
    await forgotten();
    const wake = jest.spyOn(engine.context.driver, 'wake').mockClear().mockResolvedValue(undefined);

    const asked: number[] = [];
    for (let seconds = 40; seconds < 500; seconds += 20) {
      await reconcile(engine.context, after(seconds));
      if (wake.mock.calls.length > 0) asked.push(seconds);
      wake.mockClear();
    }

    expect(asked).toEqual([40, 100, 220, 460]);
  });

  test('is not asked for while a crowd waits in the queues, in which its message may be; after ten minutes it is', async () => {
    await forgotten();
    const wake = jest.spyOn(engine.context.driver, 'wake').mockClear().mockResolvedValue(undefined);
    crowds(100, 0);

    for (let seconds = 40; seconds < 590; seconds += 20) await reconcile(engine.context, after(seconds));
    expect(wake).not.toHaveBeenCalled();
    await reconcile(engine.context, after(610));
    expect(wake).toHaveBeenCalledTimes(1);

    await forgotten();
    wake.mockClear().mockResolvedValue(undefined);
    crowds(99, 999);
    // The crowd is of programs, whose queue has none of a person's messages.
    await reconcile(engine.context, after(650));
    expect(wake).toHaveBeenCalledTimes(1);
  });

  test('is found in a crowd where somebody stops it, however often it was looked at before', async () => {
    const executionId = await forgotten();
    const wake = jest.spyOn(engine.context.driver, 'wake').mockClear().mockResolvedValue(undefined);
    crowds(999, 999);
    await reconcile(engine.context, after(40));
    // As whoever stops it begins, and dies before anybody is told.
    const { oid } = seedPeople.technician;
    const by = { cancelRequestedAt: after(0).toISOString(), cancelRequestedBy: oid, cancelRequestedByName: 'Ada' };
    await askToStop(engine.context, await stored(executionId), by);

    await reconcile(engine.context, after(50));
    expect(wake).not.toHaveBeenCalled();
    await reconcile(engine.context, after(70));
    await reconcile(engine.context, after(131));

    expect(wake).toHaveBeenCalledTimes(2);
  });

  test('what was begun where it was accepted has no message, so that no crowd keeps it from being asked for', async () => {
    await begin('waits');
    const [pointer] = await pointers();

    expect(pointer?.isQueued).toBe(false);
  });

  test('is asked for once a period, however many look and whoever looks next', async () => {
    await forgotten();
    const sent = dropped();
    const [pointer] = await pointers();
    if (pointer === undefined) throw new Error('Nothing is open.');

    // Both have read the pointer before either writes it.
    await Promise.all([engine, other].map(({ context }) => lookAtOpen(context, pointer, after(40))));
    expect(sent()).toBe(1);
    await reconcile(other.context, after(70));
    expect(sent()).toBe(1);
    await reconcile(other.context, after(101));
    expect(sent()).toBe(2);
  });

  test('is asked for in the next period where who said that it does so died before it did', async () => {
    const executionId = await forgotten();
    watchFaultPoints((point) => {
      if (point === 'sweep.asked') throw new Error('It is gone.');
    });
    await reconcile(engine.context, after(40));
    watchFaultPoints(() => undefined);
    const early = dropped();
    await reconcile(other.context, after(90));
    expect(early()).toBe(0);
    jest.restoreAllMocks();

    await lookAfter(other, after(110));
    await other.context.runs.find(executionId)?.finished;

    expect(await stored(executionId)).toMatchObject({ status: 'Success', result: 'done' });
  });

  test('is found where it waits for an event that has come', async () => {
    const executionId = await begin('waits');
    await waiting(executionId);
    const { executionJournals } = engine.context.repositories;
    await lookAfter(engine, after(40));
    expect((await stored(executionId)).status).toBe('Waiting');

    const of = { executionId, organizationId: acme };
    await executionJournals.addEvent(of, { name: 'call', eventId: '1', at: after(0).toISOString(), data: 'Ada' });
    await lookAfter(engine, after(600));
    expect((await stored(executionId)).status).toBe('Waiting');
    await lookAfter(engine, after(700));

    expect(await stored(executionId)).toMatchObject({ status: 'Success', result: 'Ada' });
  });

  test('is found where it waits for an event or a time, whichever comes first', async () => {
    const executionId = await begin('either');
    await waiting(executionId);
    const { executionJournals } = engine.context.repositories;
    const of = { executionId, organizationId: acme };
    await executionJournals.addEvent(of, { name: 'call', eventId: '1', at: after(0).toISOString(), data: 'Ada' });

    await lookAfter(engine, after(40));

    expect(await stored(executionId)).toMatchObject({ status: 'Success', result: 'Ada' });
  });

  test('is found where it sleeps and somebody stops it, although it would have slept for a month', async () => {
    const executionId = await begin('sleeps');
    await waiting(executionId);
    await reconcile(engine.context, after(40));
    const sent = dropped();
    const stop = engine.call('POST', `/api/executions/${executionId}/stop`, { as: 'technician', org: acme });
    while ((await stored(executionId)).cancelRequestedAt === undefined) await setImmediate();
    while (sent() === 0) await setImmediate();
    jest.restoreAllMocks();

    await lookAfter(other, after(70));
    while (!isFinal((await stored(executionId)).status)) await setImmediate();

    expect((await stored(executionId)).status).toBe('Cancelled');
    expect((await stop).body['status']).toBe('Cancelled');
  });
});

describe('what sleeps', () => {
  /** What a look of everybody’s open executions asks of storage. */
  const look = async (seconds: number) => {
    calls.length = 0;
    await reconcile(engine.context, after(seconds));
    return calls.map(({ table, operation }) => `${operation} ${table}`).sort();
  };

  test('costs as much as nothing once it was looked at, until its time has come', async () => {
    await look(0);
    const none = await look(20);
    const sleepers = await Promise.all(Array.from({ length: 20 }, () => begin('sleeps')));
    for (const executionId of sleepers) await waiting(executionId);
    const sent = dropped();
    await look(60);

    expect(await look(120)).toEqual(none);
    expect(await look(12 * 3_600)).toEqual(none);
    expect(sent()).toBe(0);
    await look(30 * 24 * 3_600 + 3_600);
    expect(sent()).toBe(20);
  });

  test('is looked at where an earlier version looked after it, whose pointers do not say when', async () => {
    await begin('sleeps').then(waiting);
    await reconcile(engine.context, after(40));
    const table = engine.storage.table('UserExecutions');
    const { rows } = await table.list({ partitionKey: seedPeople.technician.oid });
    for (const row of rows) {
      const { askAt: _at, asks: _asks, ...properties } = row.properties;
      await table.replace({ ...row, properties }, row.etag);
    }
    expect(await pointers()).toMatchObject([{ askAt: 0 }]);

    expect(await look(60)).toContain('find WorkflowExecutions');
    expect((await pointers())[0]?.askAt).toBeGreaterThan(Date.now());
  });
});
