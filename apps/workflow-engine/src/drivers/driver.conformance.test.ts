import { setTimeout as delay } from 'node:timers/promises';
import { organizationIdOf } from '@msp/models';
import { createMemoryStorage, createStorage, type Storage } from '@msp/storage';
import { startAzurite, type Azurite } from '@msp/testing';
import { createTestClock } from '@msp/workflow-runtime/testing';
import { pino } from 'pino';
import { systemClock } from '../turn-host/system-clock';
import type { Lane, LaneLimits, Turn, TurnDriver, TurnOutcome, Wake, Worker } from '../execution/turn-driver';
import { startDispatcher, type Dispatcher } from '../testing/scheduler/dispatcher';
import { hubOn, startScheduler, type Scheduler } from '../testing/scheduler/scheduler';
import { AzureQueueDriver } from './azure-queue.driver';
import { DurableTaskDriver } from './durable-task/durable-task.driver';
import { InProcessDriver } from './in-process.driver';

const scope = organizationIdOf('00000000-0000-4000-8000-00000000000a');
const logger = pino({ level: 'silent' });
const wakeOf = (executionId: string, lane: Lane = 'interactive'): Wake => ({ executionId, scope, lane });
const limits = (interactive = 4, background = 4): LaneLimits => ({
  atOnce: { interactive, background },
  perOrganization: 99,
});

/** Turns that end as told, at once or when the test says so. */
function recordTurns(outcomeOf: (times: number, wake: Wake) => TurnOutcome | Promise<TurnOutcome>) {
  const seen: string[] = [];
  const turn: Turn = async (wake) => {
    seen.push(wake.executionId);
    return outcomeOf(seen.filter((one) => one === wake.executionId).length, wake);
  };
  return { seen, turn };
}
const done = { kind: 'done' } as const;

/** Built by `npm run conformance:durable-task`. */
const { DURABLE_TASK_DISPATCHER: program } = process.env;
const dispatched = 'durable-task over a dispatcher';
const inAzurite = ['azure-queue in Azurite', dispatched];
const kinds = [
  ...['in-process', 'azure-queue in memory', 'azure-queue in Azurite', 'durable-task'],
  ...(program === undefined ? [] : [dispatched]),
];

describe.each(kinds)('the driver %s', (kind) => {
  const testClock = createTestClock();
  const clock = inAzurite.includes(kind) || kind === 'durable-task' ? systemClock : testClock;
  let azurite: Azurite | undefined;
  let scheduler: Scheduler | undefined;
  let dispatcher: Dispatcher | undefined;
  let hubs = 0;
  let storage: Storage;
  let workers: Worker[];

  const newDriver = (): TurnDriver => {
    if (kind === 'in-process') return new InProcessDriver(logger, clock);
    if (scheduler) return new DurableTaskDriver({ hubOf: hubOn(scheduler), logger });
    if (dispatcher) return new DurableTaskDriver({ hubOf: dispatcher.hubOf, logger });
    return new AzureQueueDriver({
      queueOf: (lane) => storage.queue(`executions-${lane}`),
      logger,
      clock,
      hiddenMs: 3_000,
    });
  };
  const work = (driver: TurnDriver, turn: Turn, how = limits()) => {
    const worker = driver.runWorker(turn, how);
    workers.push(worker);
    return worker;
  };
  /** Lets time pass until it is so. */
  const until = async (isSo: () => boolean) => {
    while (!isSo()) {
      if (clock === testClock) testClock.advance(100);
      await (clock === testClock ? new Promise(setImmediate) : delay(20));
    }
  };

  beforeAll(async () => {
    if (!inAzurite.includes(kind)) return;
    azurite = await startAzurite();
    const { connectionString } = azurite;
    storage = createStorage({
      account: {
        tableConnectionString: connectionString,
        blobConnectionString: connectionString,
        queueConnectionString: connectionString,
      },
    });
    await storage.createMissing();
  });
  afterAll(() => azurite?.stop());
  beforeEach(async () => {
    workers = [];
    if (kind === 'durable-task') scheduler = await startScheduler();
    if (kind === dispatched && program && azurite) {
      dispatcher = await startDispatcher(program, azurite.connectionString, `conformance${(hubs += 1)}`);
    }
    const time = () => testClock.now();
    if (azurite === undefined) storage = createMemoryStorage({ clock: { earliest: time, latest: time } });
  });
  afterEach(async () => {
    for (const worker of workers) await worker.stop(5_000);
    scheduler?.stop();
    await dispatcher?.stop();
  });

  test('has a turn run for every wake-up of both lanes', async () => {
    const driver = newDriver();
    const { seen, turn } = recordTurns(() => done);
    const ids = Array.from({ length: 20 }, (_, index) => `e${index}`);
    for (const [index, id] of ids.entries()) await driver.wake(wakeOf(id, index % 2 ? 'interactive' : 'background'));

    work(driver, turn);

    await until(() => seen.length === ids.length);
    expect([...seen].sort()).toEqual([...ids].sort());
  });

  test('begins nothing before its time', async () => {
    const driver = newDriver();
    const times: number[] = [];
    const at = new Date(clock.now() + 1_200);
    work(driver, async () => {
      times.push(clock.now());
      return done;
    });

    await driver.wake(wakeOf('late'), at);

    await until(() => times.length > 0);
    expect(times[0]).toBeGreaterThanOrEqual(at.getTime());
  });

  test.each<[string, TurnOutcome]>([
    ['was given back', { kind: 'again' }],
    ['was put off', { kind: 'later' }],
    ['was put off until a time that has passed', { kind: 'later', until: new Date(0) }],
  ])('runs a turn again that %s', async (_how, outcome) => {
    const driver = newDriver();
    const { seen, turn } = recordTurns((times) => (times === 1 ? outcome : done));
    work(driver, turn);

    await driver.wake(wakeOf('one'));

    await until(() => seen.length === 2);
    expect(seen).toEqual(['one', 'one']);
  });

  test('runs a turn again that failed', async () => {
    const driver = newDriver();
    const { seen, turn } = recordTurns(async (times) => {
      if (times === 1) throw new Error('broken');
      return done;
    });
    work(driver, turn);

    await driver.wake(wakeOf('one'));

    await until(() => seen.length === 2);
    expect(seen).toEqual(['one', 'one']);
  });

  test('what comes during a turn leads to another one', async () => {
    const driver = newDriver();
    const { seen, turn } = recordTurns(async (times) => {
      if (times === 1) await driver.wake(wakeOf('one'));
      return done;
    });
    work(driver, turn);

    await driver.wake(wakeOf('one'));

    await until(() => seen.length === 2);
    expect(seen).toEqual(['one', 'one']);
  });

  test('a flood of one lane keeps no turn of the other from beginning', async () => {
    const driver = newDriver();
    const { promise: end, resolve } = Promise.withResolvers<TurnOutcome>();
    const { seen, turn } = recordTurns((_times, { lane }) => (lane === 'background' ? end : done));
    work(driver, turn, limits(1, 2));
    for (const index of [1, 2, 3, 4, 5]) await driver.wake(wakeOf(`b${index}`, 'background'));
    await until(() => seen.length === 2);

    await driver.wake(wakeOf('person'));

    await until(() => seen.includes('person'));
    expect(seen).toHaveLength(3);
    resolve(done);
    await until(() => seen.length === 6);
  });

  test('stopping waits for what runs, and tells it when the grace is over', async () => {
    const driver = newDriver();
    const { promise: end, resolve } = Promise.withResolvers<TurnOutcome>();
    const signals: AbortSignal[] = [];
    const worker = work(driver, (_wake, signal) => {
      signals.push(signal);
      return end;
    });
    await driver.wake(wakeOf('one'));
    await until(() => signals.length === 1);

    expect(await worker.stop(1)).toBe(false);
    expect(signals[0]?.aborted).toBe(true);

    resolve(done);
    expect(await worker.stop(5_000)).toBe(true);
  });

  test('tells how much waits in each lane', async () => {
    const driver = newDriver();
    for (const id of ['a', 'b']) await driver.wake(wakeOf(id, 'background'));

    expect(await driver.health()).toEqual([
      { lane: 'interactive', depth: 0, oldestMs: 0 },
      { lane: 'background', depth: 2, oldestMs: expect.any(Number) },
    ]);

    const { seen, turn } = recordTurns(() => done);
    work(driver, turn);
    await until(() => seen.length === 2);
  });
});
