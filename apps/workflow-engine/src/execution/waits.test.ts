import { setImmediate } from 'node:timers/promises';
import { isFinal } from '@msp/models';
import { seedPeople } from '@msp/testing';
import { defineWorkflow } from '@msp/workflow-sdk';
import { fireTimers } from '../dispatch/clock';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

let engine: TestEngine;
let later = 0;
const ran: string[] = [];
const common = { description: 'Waits', category: 'test', parameters: {} } as const;

const expiring = defineWorkflow({
  ...common,
  name: 'expiring',
  async run({ step, waitForEvent, log }) {
    const first = await step('first', () => ran.push('first'));
    log.info('Asks');
    // An event always ends the turn, however short it is waited for.
    const event = await waitForEvent('call', { timeout: '1 second' });
    return { first, event: event?.data ?? 'none', second: await step('second', () => ran.push('second')) };
  },
});
const called = defineWorkflow({
  ...common,
  name: 'called',
  run: async ({ waitForEvent }) => ({ event: (await waitForEvent('call', { timeout: '30 days' }))?.data ?? 'none' }),
});
const sleeping = defineWorkflow({
  ...common,
  name: 'sleeping',
  async run({ step, sleep }) {
    await step('first', () => true);
    await sleep('a month', '30 days');
  },
});

beforeEach(async () => {
  ran.length = 0;
  later = 0;
  engine = await startEngine({ definitions: [expiring, called, sleeping], now: () => Date.now() + later });
});
afterEach(() => engine.stop());

const read = async (executionId: string) => engine.context.repositories.executions.get(acme, executionId);

/** Begins, and goes on until its row says that it waits. */
async function waiting(workflow: string) {
  const { status, body } = await engine.run(workflow, {}, { headers: { prefer: 'wait=60' } });
  // Whoever would wait for it is told that it waits.
  expect([status, body['status']]).toEqual([202, 'Waiting']);
  return read(String(body['executionId']));
}

/** Its end, the clock of the engine going on meanwhile. */
async function ended(executionId: string) {
  const { driver, repositories, storage } = engine.context;
  for (;;) {
    await fireTimers({ timers: repositories.timers, driver, clock: storage.clock });
    const execution = await read(executionId);
    if (isFinal(execution.status)) return execution;
    await setImmediate();
  }
}

test('an execution that waits holds no place, says what for, and goes on by itself: no step is done twice', async () => {
  const execution = await waiting('expiring');
  expect(execution).toMatchObject({ status: 'Waiting', wait: { for: 'event', name: 'call' } });

  // Nothing of it is left in this process.
  expect(engine.context.runs.find(execution.executionId)).toBeUndefined();

  const over = await ended(execution.executionId);

  expect(over).toMatchObject({ status: 'Success', result: { first: 1, event: 'none', second: 2 } });
  expect(over).not.toHaveProperty('wait');
  expect(ran).toEqual(['first', 'second']);
  expect(over.logs.map(({ message }) => message.split(' until')[0])).toEqual(['Asks', 'Waits at "call"']);
  expect(over.steps.map(({ name, status, attempt }) => [name, status, attempt])).toEqual([
    ['first', 'done', 1],
    ['second', 'done', 1],
  ]);
});

test('an event that comes for it is what it goes on with', async () => {
  const { executionId } = await waiting('called');
  const { driver, repositories } = engine.context;

  const of = { executionId, organizationId: acme };
  const event = { name: 'call', eventId: '1', at: '2026-03-01T08:00:00.000Z', data: { by: 'Ada' } };
  await repositories.executionJournals.addEvent(of, event);
  await driver.wake({ executionId, scope: acme as never, lane: 'interactive' });

  expect(await ended(executionId)).toMatchObject({ status: 'Success', result: { event: { by: 'Ada' } } });
});

test('an execution that is stopped while it waits ends, and says what it had done', async () => {
  const { executionId } = await waiting('sleeping');

  const { status, body } = await engine.call('POST', `/api/executions/${executionId}/stop`, {
    as: 'technician',
    org: acme,
  });

  expect([status, body['status']]).toEqual([200, 'Cancelled']);
  expect(await read(executionId)).toMatchObject({
    status: 'Cancelled',
    steps: [{ name: 'first', status: 'done' }],
  });
});

test('an execution does not go on for somebody who may not run it any more', async () => {
  const { executionId } = await waiting('called');
  const { driver, repositories } = engine.context;
  await repositories.permissions.revoke(seedPeople.technician.oid, acme);
  // Longer than a right is remembered.
  later = 11_000;

  const event = { name: 'call', eventId: '1', at: '2026-03-01T08:00:00.000Z', data: {} };
  await repositories.executionJournals.addEvent({ executionId, organizationId: acme }, event);
  await driver.wake({ executionId, scope: acme as never, lane: 'interactive' });

  expect(await ended(executionId)).toMatchObject({
    status: 'NeedsAttention',
    error: { message: expect.stringMatching(/^It has waited, and it may not go on: /) },
  });
});

test('an engine that is stopped lets go of what waits, and does not end it', async () => {
  const { executionId } = await waiting('sleeping');

  const { executions } = engine.context.repositories;
  await engine.stop();
  engine = await startEngine();

  expect(await executions.get(acme, executionId)).toMatchObject({
    status: 'Waiting',
    wait: { for: 'sleep', name: 'a month' },
  });
});
