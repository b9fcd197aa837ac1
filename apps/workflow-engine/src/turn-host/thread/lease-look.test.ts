import type { BegunStep, HeldLease, Moment } from '@msp/workflow-runtime';
import { LeaseLook } from './lease-look';

/** Clocks that go on only where a test says so. */
function stopped() {
  let now: Moment = { monotonic: 1_000, wall: 1_700_000_000_000 };
  return {
    now: () => now,
    pass(monotonic: number, wall = monotonic): void {
      now = { monotonic: now.monotonic + monotonic, wall: now.wall + wall };
    },
  };
}

describe('the look before each request', () => {
  let clock: ReturnType<typeof stopped>;
  let turn: AbortController;
  let written: BegunStep[];
  const lease = (): HeldLease => ({ leftMs: 30_000, marginMs: 5_000, at: clock.now() });
  const lookAt = (known: HeldLease | undefined) =>
    new LeaseLook({
      lease: known,
      signal: turn.signal,
      now: clock.now,
      begin: async (step) => void written.push(step),
    });
  beforeEach(() => {
    clock = stopped();
    turn = new AbortController();
    written = [];
  });

  /** Whether it was let through, once all that can go on has gone on. */
  async function isSent(asked: Promise<unknown>): Promise<boolean> {
    let sent = false;
    asked.then(
      () => (sent = true),
      () => undefined,
    );
    await new Promise(setImmediate);
    return sent;
  }

  test.each<[string, number, number]>([
    ['was frozen beyond its lease', 40_000, 40_000],
    ['slept with its machine', 0, 40_000],
    ['slept with its machine for some seconds', 0, 3_000],
  ])('one that %s and goes on sends nothing, and ends with its turn', async (_what, monotonic, wall) => {
    const look = lookAt(lease());
    clock.pass(monotonic, wall);
    const asked = look.beforeRequest(undefined);
    const before = await isSent(asked);
    const lost = new Error('Another process goes on with it.');
    turn.abort(lost);

    expect(before).toBe(false);
    await expect(asked).rejects.toBe(lost);
  });

  test('the next heartbeat that succeeds lets it through', async () => {
    const look = lookAt(lease());
    clock.pass(0, 3_000);
    const asked = look.beforeRequest(undefined);
    const before = await isSent(asked);
    look.renewed(lease());

    expect(before).toBe(false);
    expect((await asked).withinMs).toBe(60_000);
  });

  test('a heartbeat that says too little does not', async () => {
    const look = lookAt(lease());
    clock.pass(40_000);
    const asked = look.beforeRequest(undefined);
    look.renewed({ ...lease(), leftMs: 5_000 });
    const between = await isSent(asked);
    look.renewed(lease());

    expect(between).toBe(false);
    expect((await asked).withinMs).toBe(60_000);
  });

  test('a step whose minute is over writes that it begins once more, under a number of its own', async () => {
    const look = lookAt(undefined);
    await look.begin({ name: 'create', status: 'begun', attempt: 1 });
    clock.pass(20_000);
    const early = await look.beforeRequest('create');
    clock.pass(50_000);
    const late = await look.beforeRequest('create');
    await look.begin({ name: 'create', status: 'begun', attempt: 2 });

    expect([early.withinMs, late.withinMs]).toEqual([40_000, 60_000]);
    expect(written.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  test.each<[string, () => void]>([
    ['its lease is over', () => clock.pass(40_000)],
    ['the machine slept', () => clock.pass(0, 3_000)],
    ['its turn is over', () => turn.abort(new Error('Another process goes on with it.'))],
  ])('what was let through and is not sent yet is held back where %s meanwhile', async (_what, happen) => {
    const look = lookAt(lease());
    const { holds } = await look.beforeRequest(undefined);
    const before = holds();
    happen();

    expect([before, holds()]).toEqual([true, false]);
  });

  test('what was let through within the minute of its step is held back after that', async () => {
    const look = lookAt(undefined);
    await look.begin({ name: 'create', status: 'begun', attempt: 1 });
    const { holds } = await look.beforeRequest('create');
    clock.pass(60_000);

    expect(holds()).toBe(false);
  });

  test('what is not in the step has no minute of it', async () => {
    const look = lookAt(undefined);
    await look.begin({ name: 'create', status: 'begun', attempt: 1 });
    clock.pass(90_000);

    expect((await look.beforeRequest('another')).withinMs).toBe(60_000);
    expect(written).toHaveLength(1);
  });
});
