import { pino } from 'pino';
import type { Turn } from '../execution/turn-driver';
import { InProcessDriver } from './in-process.driver';

/** A turn that ends when the test says so. */
function controlledTurns() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const turn: Turn = (executionId) => {
    started.push(executionId);
    return new Promise((resolve) => ends.set(executionId, () => resolve({ kind: 'finished', status: 'Success' })));
  };
  const end = async (executionId: string) => {
    ends.get(executionId)?.();
    await new Promise(setImmediate);
  };
  return { started, turn, end };
}

const acme = { organizationId: 'acme' };
const beta = { organizationId: 'beta' };

describe('InProcessDriver', () => {
  let driver: InProcessDriver;
  beforeEach(() => {
    driver = new InProcessDriver(pino({ level: 'silent' }));
  });

  test('one organization beyond its limit does not hold up another', async () => {
    const { started, turn, end } = controlledTurns();
    driver.runWorker(turn, { concurrency: 3, perOrganization: 1 });

    for (const id of ['a1', 'a2', 'a3']) await driver.start(id, acme);
    await driver.start('b1', beta);

    expect(started).toEqual(['a1', 'b1']);
    await end('a1');
    expect(started).toEqual(['a1', 'b1', 'a2']);
    expect(await driver.health()).toMatchObject({ depth: 1 });
  });

  test('starting an execution twice runs it once', async () => {
    const { started, turn } = controlledTurns();
    driver.runWorker(turn, { concurrency: 1, perOrganization: 1 });

    for (const id of ['a1', 'a1', 'a2', 'a2']) await driver.start(id, acme);

    expect(started).toEqual(['a1']);
    expect(await driver.health()).toMatchObject({ depth: 1 });
  });

  test('a turn that fails makes room for the next', async () => {
    const turns: string[] = [];
    const worker = driver.runWorker(
      async (id) => {
        turns.push(id);
        throw new Error('broken');
      },
      { concurrency: 1, perOrganization: 1 },
    );

    await driver.start('a1', acme);
    await driver.start('a2', acme);

    expect(await worker.drain(5_000)).toBe(true);
    expect(turns).toEqual(['a1', 'a2']);
  });

  test('draining waits for what runs and for what was accepted', async () => {
    const { started, turn, end } = controlledTurns();
    const worker = driver.runWorker(turn, { concurrency: 1, perOrganization: 1 });
    await driver.start('a1', acme);
    await driver.start('a2', acme);

    const drained = worker.drain(5_000);
    await end('a1');
    await end('a2');

    expect(await drained).toBe(true);
    expect(started).toEqual(['a1', 'a2']);
  });

  test('draining gives up when the grace is over', async () => {
    const { turn } = controlledTurns();
    const worker = driver.runWorker(turn, { concurrency: 1, perOrganization: 1 });
    await driver.start('a1', acme);

    expect(await worker.drain(0)).toBe(false);
  });
});
