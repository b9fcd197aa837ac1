import { once } from 'node:events';
import { organizationIdOf } from '@msp/models';
import { createMemoryStorage, readWake, textOfWake, type MessageQueue, type Storage } from '@msp/storage';
import { checkedLog } from '@msp/telemetry/testing';
import { createTestClock, type TestClock } from '@msp/workflow-runtime/testing';
import { pino } from 'pino';
import type { Turn, TurnOutcome, Wake, Worker } from '../execution/turn-driver';
import { AzureQueueDriver } from './azure-queue.driver';

const scope = organizationIdOf('00000000-0000-4000-8000-00000000000a');
const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const [one, two] = [idOf(1), idOf(2)];
const wakeOf = (executionId: string): Wake => ({ executionId, scope, lane: 'interactive' });
const limits = { atOnce: { interactive: 2, background: 1 }, perOrganization: 9 };
const settled = async () => {
  for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate);
};

describe('AzureQueueDriver', () => {
  let clock: TestClock;
  let storage: Storage;
  let queue: MessageQueue;
  let workers: Worker[];
  let log: ReturnType<typeof checkedLog>;

  const newDriver = (queueOf = (lane: 'interactive' | 'background') => storage.queue(`executions-${lane}`)) =>
    new AzureQueueDriver({ queueOf, logger: pino({ base: { service: 'workflow-engine' } }, log), clock });
  const work = (driver: AzureQueueDriver, turn: Turn) => {
    const worker = driver.runWorker(turn, limits);
    workers.push(worker);
    return worker;
  };
  /** Lets time pass as machines do: what falls due on the way is done then. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 500) {
      clock.advance(Math.min(500, left));
      await settled();
    }
  };
  const hangs = () => new Promise<TurnOutcome>(() => undefined);

  beforeEach(() => {
    clock = createTestClock();
    const now = () => clock.now();
    storage = createMemoryStorage({ clock: { earliest: now, latest: now } });
    queue = storage.queue('executions-interactive');
    workers = [];
    log = checkedLog();
  });
  afterEach(async () => {
    for (const worker of workers) await worker.stop(1);
    log.assertSchema();
  });

  test('a message says whose it is, and nothing else', () => {
    const text = textOfWake(wakeOf(one));

    expect(JSON.parse(Buffer.from(text, 'base64').toString())).toEqual({ v: 1, executionId: one, scope });
    expect(readWake(text)).toEqual({ kind: 'wake', wake: { executionId: one, scope } });
  });

  test.each(['', 'hello', '{"v":1}', Buffer.from('{"v":1,"executionId":3,"scope":"a"}').toString('base64')])(
    'a message that is no wake-up is deleted, and said: %j',
    async (text) => {
      const turns: Wake[] = [];
      work(newDriver(), async (wake) => (turns.push(wake), { kind: 'done' }));

      await queue.send(text);
      await pass(2_000);

      expect([turns, (await queue.depth()).messages]).toEqual([[], 0]);
      expect(log.text()).toContain('A message that is no wake-up was deleted');
    },
  );

  test('a message of a newer version is left to processes that know it', async () => {
    work(newDriver(), async () => ({ kind: 'done' }));

    await queue.send(Buffer.from('{"v":2,"execution":"one"}').toString('base64'));
    await pass(120_000);

    expect((await queue.depth()).messages).toBe(1);
  });

  test('what is sent in this process is looked at at once', async () => {
    const driver = newDriver();
    const seen: number[] = [];
    work(driver, async () => (seen.push(clock.now()), { kind: 'done' }));
    // Long enough for the longest pause.
    await pass(30_000);
    const sentAt = clock.now();

    await driver.wake(wakeOf(one));
    await settled();

    expect(seen).toEqual([sentAt]);
  });

  test('an empty queue is looked at less and less often, every two seconds at last', async () => {
    let looks = 0;
    const receive: MessageQueue['receive'] = (how) => {
      looks += 1;
      return queue.receive(how);
    };
    work(
      newDriver((lane) => ({ ...storage.queue(`executions-${lane}`), ...(lane === 'interactive' && { receive }) })),
      async () => ({ kind: 'done' }),
    );
    await pass(10_000);
    const first = looks;
    await pass(10_000);

    expect(first).toBeGreaterThan(looks - first);
    expect(looks - first).toBeGreaterThanOrEqual(4);
    expect(looks - first).toBeLessThanOrEqual(8);
  });

  test('a turn keeps its message for as long as it runs', async () => {
    const seen: string[] = [];
    const first = newDriver();
    work(first, (wake) => (seen.push(`first ${wake.executionId}`), hangs()));
    await first.wake(wakeOf(one));
    await settled();
    work(newDriver(), async (wake) => (seen.push(`second ${wake.executionId}`), { kind: 'done' }));

    await pass(600_000);

    expect(seen).toEqual([`first ${one}`]);
  });

  test('the message of a process that died goes to another one', async () => {
    const seen: string[] = [];
    const dead = newDriver();
    const worker = work(dead, (wake) => (seen.push(`dead ${wake.executionId}`), hangs()));
    for (const id of [one, two]) await dead.wake(wakeOf(id));
    await settled();
    // Renews nothing any more.
    const stopped = worker.stop(1);
    expect(await stopped).toBe(false);

    work(newDriver(), async (wake) => (seen.push(`other ${wake.executionId}`), { kind: 'done' }));
    await pass(19_000);
    expect(seen).toEqual([`dead ${one}`, `dead ${two}`]);
    await pass(5_000);

    expect(seen.slice(2)).toEqual([`other ${one}`, `other ${two}`]);
    expect((await queue.depth()).messages).toBe(0);
  });

  test('what a lost answer has hidden comes again in twenty seconds, and not only in a minute', async () => {
    let isLost = true;
    const receive: MessageQueue['receive'] = async (how) => {
      const messages = await queue.receive(how);
      if (!isLost || messages.length === 0) return messages;
      isLost = false;
      throw new Error('away');
    };
    const driver = newDriver((lane) =>
      lane === 'interactive' ? { ...queue, receive } : storage.queue('executions-background'),
    );
    const seen: number[] = [];
    const sentAt = clock.now();
    work(driver, async () => (seen.push(clock.now() - sentAt), { kind: 'done' }));
    await driver.wake(wakeOf(one));

    await pass(23_000);

    expect(seen).toHaveLength(1);
    expect(isLost).toBe(false);
  });

  test('while the queue is slow to take back what cannot be done, no more is received than it can take', async () => {
    const hiding: (() => void)[] = [];
    let received = 0;
    const slow: MessageQueue = {
      ...queue,
      receive: async (how) => {
        // As long as an answer takes, in which others are given back.
        await settled();
        const messages = await queue.receive(how);
        received += messages.length;
        return messages;
      },
      hide: async (message, ms) => {
        await new Promise<void>((resolve) => void hiding.push(resolve));
        return queue.hide(message, ms);
      },
    };
    const driver = newDriver((lane) => (lane === 'interactive' ? slow : storage.queue('executions-background')));
    for (let number = 1; number <= 100; number += 1) await queue.send(textOfWake(wakeOf(idOf(number))));
    workers.push(
      driver.runWorker(async () => ({ kind: 'later' }), { ...limits, atOnce: { interactive: 80, background: 1 } }),
    );
    await pass(3_000);
    const first = received;
    for (const go of hiding.splice(0)) go();
    await pass(3_000);
    const second = received;
    while (hiding.length > 0) {
      for (const go of hiding.splice(0)) go();
      await settled();
    }

    // What was asked for before the first ones were given back comes as well.
    expect([first, second]).toEqual([32, 64]);
  });

  test('a turn that lost its execution leaves the message as it is', async () => {
    const seen: number[] = [];
    const driver = newDriver();
    work(driver, async () => (seen.push(clock.now()), { kind: seen.length === 1 ? 'gone' : 'done' }));
    const sentAt = clock.now();

    await driver.wake(wakeOf(one));
    await pass(70_000);

    expect(seen).toHaveLength(2);
    expect((seen[1] ?? 0) - sentAt).toBeGreaterThanOrEqual(20_000);
  });

  test('a stopped process leaves to others what it had not begun, at once', async () => {
    const { promise: received, resolve } = Promise.withResolvers<void>();
    const slow: MessageQueue = {
      ...queue,
      receive: async (how) => {
        const messages = await queue.receive(how);
        await received;
        return messages;
      },
    };
    const first = newDriver((lane) => (lane === 'interactive' ? slow : storage.queue('executions-background')));
    await first.wake(wakeOf(one));
    const seen: string[] = [];
    const worker = work(first, async () => (seen.push('first'), { kind: 'done' }));
    const stopping = worker.stop(5_000);
    resolve();
    expect(await stopping).toBe(true);

    work(newDriver(), async () => (seen.push('second'), { kind: 'done' }));
    await settled();

    expect(seen).toEqual(['second']);
  });

  test('what waits in line for room keeps its message, and takes no place of its lane', async () => {
    const places = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
    const seen: string[] = [];
    const driver = newDriver();
    work(driver, async ({ executionId }, _, line) => {
      seen.push(executionId);
      const place = places[seen.length - 1];
      if (place) await line?.wait(place.promise);
      return { kind: 'done' };
    });

    for (const number of [1, 2, 3, 4]) await driver.wake(wakeOf(idOf(number)));
    await pass(120_000);
    expect([seen, (await queue.depth()).messages]).toEqual([[1, 2, 3, 4].map(idOf), 3]);
    for (const { resolve } of places) resolve();
    await settled();

    expect([seen.length, (await queue.depth()).messages]).toEqual([4, 0]);
  });

  test('what waits in line goes to others at once when its process is stopped', async () => {
    const driver = newDriver();
    const worker = work(driver, async (_, __, line) => {
      await line?.wait(once(line.ending, 'abort'));
      return { kind: 'again' };
    });
    await driver.wake(wakeOf(one));
    await settled();
    expect(await worker.stop(5_000)).toBe(true);
    const seen: string[] = [];

    work(newDriver(), async ({ executionId }) => (seen.push(executionId), { kind: 'done' }));
    await settled();

    expect(seen).toEqual([one]);
  });

  test('a queue that is away is said once, and read again when it is back', async () => {
    let isAway = true;
    const receive: MessageQueue['receive'] = async (how) => {
      if (isAway) throw new Error('away');
      return queue.receive(how);
    };
    const driver = newDriver((lane) =>
      lane === 'interactive' ? { ...queue, receive } : storage.queue('executions-background'),
    );
    const seen: Wake[] = [];
    work(driver, async (wake) => (seen.push(wake), { kind: 'done' }));
    await driver.wake(wakeOf(one));
    await pass(10_000);
    expect(seen).toEqual([]);

    isAway = false;
    await pass(3_000);

    expect(seen).toEqual([wakeOf(one)]);
    expect(log.text().split('The queue cannot be read')).toHaveLength(2);
  });

  test('what is put off until a time of storage is put off by the time of storage, however wrong this machine is', async () => {
    const behindMs = 300_000;
    const now = () => clock.now() + behindMs;
    const driver = new AzureQueueDriver({
      queueOf: (lane) => storage.queue(`executions-${lane}`),
      logger: pino({ base: { service: 'workflow-engine' } }, log),
      clock,
      now,
    });
    const seen: number[] = [];
    const until = new Date(now() + 30_000);
    work(driver, async () => (seen.push(now()), now() < until.getTime() ? { kind: 'later', until } : { kind: 'done' }));

    await driver.wake(wakeOf(one));
    await pass(60_000);

    expect(seen).toHaveLength(2);
    expect(seen[1]).toBeGreaterThanOrEqual(until.getTime());
  });

  test('of a hundred wake-ups none is lost between workers that fail, put off and lose every third', async () => {
    const ended = new Set<string>();
    const ids = Array.from({ length: 100 }, (_, index) => idOf(index));
    const turnOf =
      (salt: number): Turn =>
      async ({ executionId }) => {
        const times = (tries.get(executionId) ?? 0) + 1;
        tries.set(executionId, times);
        const luck = (Number(executionId.slice(-3)) + times + salt) % 6;
        if (luck === 0) throw new Error('broken');
        if (luck === 1) return { kind: 'later' };
        if (luck === 2) return { kind: 'gone' };
        ended.add(executionId);
        return { kind: 'done' };
      };
    const tries = new Map<string, number>();
    const drivers = [newDriver(), newDriver(), newDriver()];
    for (const [salt, driver] of drivers.entries()) work(driver, turnOf(salt));
    for (const id of ids) await drivers[0]?.wake(wakeOf(id));

    for (let seconds = 0; ended.size < ids.length && seconds < 3_600; seconds += 1) await pass(1_000);

    expect([...ended].sort()).toEqual([...ids].sort());
  });
});
