import { EventEmitter, once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { isFinal, scopeOf } from '@msp/models';
import { createMemoryStorage } from '@msp/storage';
import { faultPoints, watchFaultPoints, type FaultPoint } from '@msp/telemetry/testing';
import { defineWorkflow } from '@msp/workflow-sdk';
import { fireTimers } from '../dispatch/clock';
import { reconcile } from '../executions/reconcile.service';
import { acme, startEngine, type TestEngine } from './start-engine';

const reached = new Set<FaultPoint>();
const passing = new EventEmitter();
const passed = async (point: FaultPoint) => {
  if (!reached.has(point)) await once(passing, point);
};

const common = { description: 'For tests only', category: 'test', parameters: {}, timeoutSeconds: 300 } as const;
const part = defineWorkflow({ ...common, name: 'part', run: async () => true });
const definitions = [
  part,
  defineWorkflow({ ...common, name: 'whole', run: ({ workflows }) => workflows.run('its part', part, {}) }),
  defineWorkflow({
    ...common,
    name: 'lasts',
    async run({ step }) {
      await step('once', () => true, { effect: 'atMostOnce' });
      // Longer than its row is left as it is.
      await step('shown', () => passed('lease.renewed'));
    },
  }),
  defineWorkflow({
    ...common,
    name: 'fails',
    async run({ step }) {
      await step('made', () => true);
      await step('refused', () => Promise.reject(new Error('No.')));
    },
  }),
  defineWorkflow({
    ...common,
    name: 'waits',
    run: async ({ waitForEvent }) => (await waitForEvent('call', { timeout: '30 days' }))?.data ?? null,
  }),
  defineWorkflow({
    ...common,
    name: 'hangs',
    run: ({ step }) => step('hang', () => new Promise<never>(() => undefined)),
  }),
];

describe('the moments at which tests have a process die', () => {
  let later = 0;
  const time = () => Date.now() + later;
  const storage = createMemoryStorage({ clock: { earliest: time, latest: time } });
  const engines: TestEngine[] = [];
  beforeAll(async () => {
    watchFaultPoints((point) => {
      reached.add(point);
      passing.emit(point);
    });
    const start = () => startEngine({ definitions, storage, engine: 'azure-queue' });
    engines.push(await start(), await start());
  });
  afterAll(async () => {
    watchFaultPoints(() => undefined);
    for (const engine of engines.slice(1)) await engine.stop(0);
  });

  const begin = async ({ run }: TestEngine, workflow: string) => {
    const { status, body } = await run(workflow, {}, { headers: { prefer: 'respond-async' } });
    expect(status).toBe(202);
    return String(body['executionId']);
  };
  const ended = async ({ context }: TestEngine, executionId: string) => {
    for (;;) {
      const execution = await context.repositories.executions.get(acme, executionId);
      if (isFinal(execution.status)) return execution;
      await setImmediate();
    }
  };
  const ask = ({ call }: TestEngine, executionId: string, what: string) =>
    call('POST', `/api/executions/${executionId}/${what}`, { as: 'technician', org: acme, body: {} });

  test('are all come to, each by something that can happen', async () => {
    const [first, second] = engines as [TestEngine, TestEngine];
    const { repositories, driver } = first.context;
    const { executionJournals, timers } = repositories;

    // It lasts, and fails, and is gone on from.
    await ended(first, await begin(first, 'lasts'));
    const failed = await ended(first, await begin(first, 'fails'));
    expect((await ask(first, failed.executionId, 'resume')).status).toBeLessThan(300);

    // It is stopped.
    const stopped = await begin(first, 'hangs');
    await ask(first, stopped, 'stop');
    await ended(first, stopped);

    // It runs another.
    await ended(first, await begin(first, 'whole'));

    // It waits, its process goes, and another takes it when an event comes, by the hand of the clock.
    const waiting = await begin(first, 'waits');
    const asleep = async (executionId: string) => {
      while ((await repositories.executions.get(acme, executionId)).status !== 'Waiting') await setImmediate();
    };
    await asleep(waiting);
    await first.context.runs.letGo();
    later += 31_000;
    const of = { executionId: waiting, organizationId: acme };
    await executionJournals.addEvent(of, { name: 'call', eventId: '1', at: new Date().toISOString(), data: 'Ada' });
    await timers.put({
      executionId: waiting,
      scope: scopeOf(acme),
      lane: 'interactive',
      fence: 1,
      due: new Date(time() - 1_000),
    });
    await fireTimers({ timers, driver, clock: storage.clock });
    expect((await ended(second, waiting)).result).toBe('Ada');
    await passed('message.settled');

    // Its message is lost, and whoever looks asks for it.
    await begin(first, 'waits').then(asleep);
    await reconcile(second.context, new Date(time() + 31 * 24 * 3_600_000));

    // Its process is told to end.
    await begin(first, 'hangs');
    await first.stop(0);

    expect(faultPoints.filter((point) => !reached.has(point))).toEqual([]);
  });

  test('have a place each, and no other form', () => {
    const workspace = join(__dirname, '..', '..', '..', '..');
    const sources = ['apps/workflow-engine/src', 'libs/storage/src']
      .flatMap((folder) => readdirSync(join(workspace, folder), { recursive: true, withFileTypes: true }))
      // What is planted in the simulation names them in the texts that it changes.
      .filter(({ name }) => /(?<!\.test)\.ts$/.test(name) && name !== 'planted.ts')
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
      .join('\n');
    const named = [...sources.matchAll(/^ *faultPoint\('([a-z.-]+)'\);$/gm)].map(([, point]) => point);

    expect(named.sort()).toEqual([...faultPoints].sort());
    expect(sources.split('faultPoint(')).toHaveLength(named.length + 1);
  });
});
