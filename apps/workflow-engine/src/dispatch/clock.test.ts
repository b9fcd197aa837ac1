import { organizationIdOf } from '@msp/models';
import { createMemoryStorage, createRepositories, type Repositories, type TableCall } from '@msp/storage';
import { createTestClock } from '@msp/workflow-runtime/testing';
import type { Wake } from '../execution/turn-driver';
import { fireTimers } from './clock';

const scope = organizationIdOf('00000000-0000-4000-8000-00000000000a');

describe('the clock', () => {
  const machine = createTestClock();
  const clock = { earliest: () => machine.now(), latest: () => machine.now() };
  let timers: Repositories['timers'];
  let woken: Wake[];
  const driver = { wake: async (wake: Wake) => void woken.push(wake) };
  const sleep = (executionId: string, ms: number) =>
    timers.put({ executionId, due: new Date(machine.now() + ms), fence: 1, scope, lane: 'background' });
  const left = async () => (await timers.due(new Date(machine.now()), 10)).map(({ executionId }) => executionId);

  beforeEach(() => {
    timers = createRepositories(createMemoryStorage()).timers;
    woken = [];
  });

  test('wakes what is due, once, and nothing before its time', async () => {
    await sleep('first', 5_000);
    await sleep('second', 5_001);
    await fireTimers({ timers, driver, clock });
    expect(woken).toEqual([]);

    machine.advance(5_000);
    await fireTimers({ timers, driver, clock });
    await fireTimers({ timers, driver, clock });

    expect(woken).toEqual([{ executionId: 'first', scope, lane: 'background' }]);
  });

  test('knows no time before storage has told it', async () => {
    await sleep('first', -5_000);

    await fireTimers({ timers, driver, clock: { earliest: () => 0, latest: () => Number.POSITIVE_INFINITY } });

    expect(woken).toEqual([]);
  });

  test('sends before it deletes: a wake-up that fails is sent again, and holds up no other', async () => {
    await sleep('fails', -2);
    await sleep('goes', -1);
    const wake = async (one: Wake) => {
      if (one.executionId === 'fails') throw new Error('away');
      return driver.wake(one);
    };

    await expect(fireTimers({ timers, driver: { wake }, clock })).rejects.toThrow();

    expect([woken.map(({ executionId }) => executionId), await left()]).toEqual([['goes'], ['fails']]);
    await fireTimers({ timers, driver, clock });
    expect(woken.map(({ executionId }) => executionId)).toEqual(['goes', 'fails']);
  });

  test('a process that dies between both leaves one wake-up too many, never one too few', async () => {
    await sleep('first', -1);
    const remove = () => Promise.reject(new Error('died'));

    await expect(fireTimers({ timers: { due: timers.due.bind(timers), remove }, driver, clock })).rejects.toThrow();
    await fireTimers({ timers, driver, clock });

    expect(woken.map(({ executionId }) => executionId)).toEqual(['first', 'first']);
    expect(await left()).toEqual([]);
  });

  test('costs the same with a thousand that sleep as with none', async () => {
    const calls: TableCall[] = [];
    timers = createRepositories(createMemoryStorage({ onCall: (call) => calls.push(call) })).timers;
    const minute = async () => {
      calls.length = 0;
      for (let second = 0; second < 60; second += 1) {
        machine.advance(1_000);
        await fireTimers({ timers, driver, clock });
      }
      return calls.length;
    };
    const none = await minute();
    for (let index = 0; index < 1_000; index += 1) await sleep(`sleeps ${index}`, 3_600_000 + index);

    expect([none, await minute()]).toEqual([60, 60]);
    expect(woken).toEqual([]);
  });
});
