import { setImmediate } from 'node:timers/promises';
import { isFinal, scopeOf, type Execution } from '@msp/models';
import type { ExecutionEnd } from '@msp/storage';
import { watchFaultPoints, type FaultPoint } from '@msp/telemetry/testing';
import { Secret, defineWorkflow, field } from '@msp/workflow-sdk';
import { reconcile } from '../executions/reconcile.service';
import { endedForPerson, type Why } from '../executions/ended-for-person';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const acted: string[] = [];
const common = { description: 'Waits', category: 'test' } as const;
const called = defineWorkflow({
  ...common,
  name: 'called',
  parameters: {},
  async run({ step, waitForEvent }) {
    await step('first', () => acted.push('first'));
    return (await waitForEvent('call', { timeout: '30 days' }))?.data ?? 'none';
  },
});
const secretive = defineWorkflow({
  ...common,
  name: 'secretive',
  parameters: { password: field.string({ label: 'Password', secret: true }) },
  async run({ waitForEvent, input }) {
    const event = await waitForEvent('call', { timeout: '30 days' });
    return [event?.data, input.password instanceof Secret];
  },
});

let engine: TestEngine;
beforeEach(async () => {
  acted.length = 0;
  engine = await startEngine({ definitions: [called, secretive] });
});
afterEach(async () => {
  watchFaultPoints(() => undefined);
  await engine.stop(0);
});

const begin = async (workflow: string, body: unknown = {}) =>
  String((await engine.run(workflow, body, { headers: { prefer: 'respond-async' } })).body['executionId']);
const read = (executionId: string) => engine.context.repositories.executions.get(acme, executionId);
const ended = async (executionId: string) => {
  for (;;) {
    const execution = await read(executionId);
    if (isFinal(execution.status)) return execution;
    await setImmediate();
  }
};
const come = async (executionId: string) => {
  const { repositories, driver } = engine.context;
  const event = { name: 'call', eventId: '1', at: '2026-03-01T08:00:00.000Z', data: 'Ada' };
  await repositories.executionJournals.addEvent({ executionId, organizationId: acme }, event);
  await driver.wake({ executionId, scope: scopeOf(acme), lane: 'background' });
};
const stop = (executionId: string) =>
  engine.call('POST', `/api/executions/${executionId}/stop`, { as: 'technician', org: acme });

const points: FaultPoint[] = ['suspend.wait-written', 'suspend.timer-written', 'suspend.row-written'];

describe('while an execution is being put aside', () => {
  /** Has something happen when the point is come to for the first time. */
  const at = (point: FaultPoint, happens: () => Promise<unknown>) => {
    const happened = Promise.withResolvers<unknown>();
    watchFaultPoints((reached) => {
      if (reached !== point) return;
      watchFaultPoints(() => undefined);
      happened.resolve(Promise.resolve().then(happens));
    });
    return happened.promise;
  };

  test.each(points)('I10 an event that comes at %s is not lost', async (point) => {
    const begun = Promise.withResolvers<string>();
    const happened = at(point, async () => come(await begun.promise));
    begun.resolve(await begin('called'));
    await happened;

    expect(await ended(await begun.promise)).toMatchObject({ status: 'Success', result: 'Ada' });
    expect(acted).toEqual(['first']);
  });

  test.each(points)('EXE-7 a stop that comes at %s ends it', async (point) => {
    const begun = Promise.withResolvers<string>();
    const happened = at(point, async () => stop(await begun.promise));
    begun.resolve(await begin('called'));
    await happened;

    expect(await ended(await begun.promise)).toMatchObject({ status: 'Cancelled' });
    expect(acted).toEqual(['first']);
  });
});

test('I10 what sleeps is nobody’s business until it is due, and then whoever looks has it woken', async () => {
  const { context } = engine;
  const { body } = await engine.run('called', {}, { headers: { prefer: 'wait=60' } });
  const woken: unknown[] = [];
  const driver = { ...context.driver, wake: async (wake: unknown) => void woken.push(wake) } as typeof context.driver;
  const look = (days: number) => {
    const late = Date.now() + days * 24 * 3_600_000;
    const clock = { earliest: () => late, latest: () => late };
    return reconcile({ ...context, driver, storage: { ...context.storage, clock } }, new Date(late));
  };

  await look(1);
  expect(woken).toEqual([]);

  await look(31);
  expect(woken).toMatchObject([{ executionId: body['executionId'] }]);
});

test.each<[string, Partial<Execution>, Why, Partial<ExecutionEnd>]>([
  ['nobody', {}, 'pinned', { status: 'NeedsAttention' }],
  ['nobody', {}, 'idle', { status: 'Quarantined' }],
  ['somebody', { cancelRequestedAt: 'x', cancelRequestedByName: 'Toni' }, 'pinned', { status: 'Cancelled' }],
  ['somebody', { cancelRequestedAt: 'x', cancelRequestedByName: 'Toni' }, 'idle', { status: 'Cancelled' }],
])('EXE-7 what cannot go on and %s stopped ends as that: %j, %s', (_who, asked, why, expected) => {
  const open = { startedAt: '2026-03-01T08:00:00.000Z', logs: [], calls: [], steps: [], ...asked } as never;
  const { status, error } = endedForPerson(open, why, new Date('2026-03-01T08:00:01.000Z'));

  expect({ status }).toEqual(expected);
  expect(error?.message.startsWith('Toni stopped it. ')).toBe(status === 'Cancelled');
});

test('I9 an execution that holds typed secrets waits in the hands of its process, and sees by itself what comes', async () => {
  const executionId = await begin('secretive', { password: 'Tr0ub4dor' });
  while ((await read(executionId)).wait === undefined) await setImmediate();
  const { executionJournals, executions } = engine.context.repositories;
  const open = await executions.findOpen(acme, executionId);
  expect(open?.hold).not.toHaveProperty('wakeAt');

  const event = { name: 'call', eventId: '1', at: '2026-03-01T08:00:00.000Z', data: 'Ada' };
  await executionJournals.addEvent({ executionId, organizationId: acme }, event);

  expect(await ended(executionId)).toMatchObject({ status: 'Success', result: ['Ada', true] });
});
