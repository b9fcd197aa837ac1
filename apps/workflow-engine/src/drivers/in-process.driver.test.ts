import { organizationIdOf } from '@msp/models';
import { createTestClock } from '@msp/workflow-runtime/testing';
import { pino } from 'pino';
import type { Lane, LaneLimits, Turn, TurnOutcome } from '../execution/turn-driver';
import { InProcessDriver } from './in-process.driver';

/** Turns that end when the test says so. */
function controlledTurns() {
  const started: string[] = [];
  const ends = new Map<string, (outcome: TurnOutcome) => void>();
  const signals: AbortSignal[] = [];
  const turn: Turn = ({ executionId }, signal) => {
    started.push(executionId);
    signals.push(signal);
    return new Promise((resolve) => ends.set(executionId, resolve));
  };
  const end = async (executionId: string, outcome: TurnOutcome = { kind: 'done' }) => {
    ends.get(executionId)?.(outcome);
    await settled();
  };
  return { started, turn, end, signals };
}

const settled = () => new Promise(setImmediate);
const acme = organizationIdOf('00000000-0000-4000-8000-00000000000a');
const beta = organizationIdOf('00000000-0000-4000-8000-00000000000b');
const wakeOf = (executionId: string, scope = acme, lane: Lane = 'interactive') => ({ executionId, scope, lane });
const limits = (interactive: number, perOrganization: number, background = 1): LaneLimits => ({
  atOnce: { interactive, background },
  perOrganization,
});

describe('InProcessDriver', () => {
  const clock = createTestClock();
  let driver: InProcessDriver;
  beforeEach(() => {
    driver = new InProcessDriver(pino({ level: 'silent' }), clock);
  });

  test('one organization beyond its limit does not hold up another', async () => {
    const { started, turn, end } = controlledTurns();
    driver.runWorker(turn, limits(3, 1));

    for (const id of ['a1', 'a2', 'a3']) await driver.wake(wakeOf(id));
    await driver.wake(wakeOf('b1', beta));
    await settled();

    expect(started).toEqual(['a1', 'b1']);
    await end('a1');
    expect(started).toEqual(['a1', 'b1', 'a2']);
    expect(await driver.health()).toMatchObject([{ lane: 'interactive', depth: 1 }, { depth: 0 }]);
  });

  test('an execution that waits is taken once, however often it is woken', async () => {
    const { started, turn } = controlledTurns();
    driver.runWorker(turn, limits(1, 1));

    for (const id of ['a1', 'a1', 'a2', 'a2']) await driver.wake(wakeOf(id));
    await settled();

    expect(started).toEqual(['a1']);
    expect(await driver.health()).toMatchObject([{ depth: 1 }, { depth: 0 }]);
  });

  test('what wakes an execution during its turn is seen by another turn', async () => {
    const { started, turn, end } = controlledTurns();
    driver.runWorker(turn, limits(1, 1));
    await driver.wake(wakeOf('a1'));
    await settled();

    await driver.wake(wakeOf('a1'));
    await end('a1');
    await end('a1');

    expect(started).toEqual(['a1', 'a1']);
  });

  test('a full lane takes no place of the other one', async () => {
    const { started, turn } = controlledTurns();
    driver.runWorker(turn, limits(1, 9));

    for (const id of ['b1', 'b2', 'b3']) await driver.wake(wakeOf(id, acme, 'background'));
    await driver.wake(wakeOf('a1'));
    await settled();

    expect(started).toEqual(['b1', 'a1']);
    expect(await driver.health()).toMatchObject([{ depth: 0 }, { lane: 'background', depth: 2 }]);
  });

  test('nothing begins before its time', async () => {
    const { started, turn } = controlledTurns();
    driver.runWorker(turn, limits(1, 1));

    await driver.wake(wakeOf('a1'), new Date(clock.now() + 5_000));
    clock.advance(4_999);
    await settled();
    expect(started).toEqual([]);

    clock.advance(1);
    await settled();
    expect(started).toEqual(['a1']);
  });

  test.each<[TurnOutcome, string, string[]]>([
    [{ kind: 'again' }, 'at once', ['a1', 'a1']],
    [{ kind: 'later', until: new Date(Date.parse('2030-01-01')) }, 'not yet', ['a1']],
    [{ kind: 'wait' }, 'by nobody', ['a1']],
    [{ kind: 'gone' }, 'by nobody', ['a1']],
  ])('after %j an execution is taken again %s', async (outcome, _when, expected) => {
    const { started, turn, end } = controlledTurns();
    driver.runWorker(turn, limits(1, 1));
    await driver.wake(wakeOf('a1'));
    await settled();

    await end('a1', outcome);

    expect(started).toEqual(expected);
  });

  test('what is put off without a time is tried again by itself', async () => {
    const { started, turn, end } = controlledTurns();
    driver.runWorker(turn, limits(1, 1));
    await driver.wake(wakeOf('a1'));
    await settled();

    await end('a1', { kind: 'later' });
    clock.advance(2_000);
    await settled();

    expect(started).toEqual(['a1', 'a1']);
  });

  test('a turn that fails makes room for the next', async () => {
    const turns: string[] = [];
    const worker = driver.runWorker(
      async ({ executionId }) => {
        turns.push(executionId);
        throw new Error('broken');
      },
      limits(1, 1),
    );

    await driver.wake(wakeOf('a1'));
    await driver.wake(wakeOf('a2'));

    expect(await worker.stop(5_000)).toBe(true);
    expect(turns).toEqual(['a1', 'a2']);
  });

  test('a place that is kept is nobody else’s until its turn is over, or nothing came of it', async () => {
    const { started, turn, end } = controlledTurns();
    driver.runWorker(turn, limits(1, 1));

    const kept = driver.reserve(wakeOf('a1'));
    await driver.wake(wakeOf('a2'));
    expect([kept !== undefined, driver.reserve(wakeOf('a3')), started]).toEqual([true, undefined, []]);
    kept?.leave();
    await settled();
    expect(started).toEqual(['a2']);
    await end('a2');
    driver.reserve(wakeOf('a3'))?.begin();
    await settled();

    expect([started, driver.reserve(wakeOf('a4'))]).toEqual([['a2', 'a3'], undefined]);
    await end('a3');
    expect(driver.reserve(wakeOf('a4'))).toBeDefined();
  });

  test('no place is kept while nothing is begun, and stopping waits for one that is', async () => {
    const { turn, end } = controlledTurns();
    expect(driver.reserve(wakeOf('a1'))).toBeUndefined();
    const worker = driver.runWorker(turn, limits(2, 2));
    driver.hold(true);
    expect(driver.reserve(wakeOf('a1'))).toBeUndefined();
    driver.hold(false);

    const kept = driver.reserve(wakeOf('a1'));
    const stopped = worker.stop(60_000);
    expect(driver.reserve(wakeOf('a2'))).toBeUndefined();
    kept?.begin();
    await settled();
    await end('a1');

    expect(await stopped).toBe(true);
  });

  test('stopping waits for what runs and for what was accepted', async () => {
    const { started, turn, end } = controlledTurns();
    const worker = driver.runWorker(turn, limits(1, 1));
    await driver.wake(wakeOf('a1'));
    await driver.wake(wakeOf('a2'));
    await settled();

    const stopped = worker.stop(5_000);
    await end('a1');
    await end('a2');

    expect(await stopped).toBe(true);
    expect(started).toEqual(['a1', 'a2']);
  });

  test('stopping gives up when the grace is over, and tells the turns', async () => {
    const { turn, signals } = controlledTurns();
    const worker = driver.runWorker(turn, limits(1, 1));
    await driver.wake(wakeOf('a1'));
    await settled();

    expect(await worker.stop(0)).toBe(false);
    expect(signals[0]?.aborted).toBe(true);
  });
});
