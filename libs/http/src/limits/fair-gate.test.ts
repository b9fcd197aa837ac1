import fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';
import { FairGate } from './fair-gate';

/** Work that lasts until it is told to end. */
function work() {
  const ending = Promise.withResolvers<void>();
  const job = { started: false, end: ending.resolve, fail: ending.reject };
  return { job, run: () => ((job.started = true), ending.promise) };
}

describe('FairGate', () => {
  const patient = { perLane: 2, mostWaiting: 3, heldMs: 3_600_000 };

  it('S13: works on a few of a lane at once, and on another lane however many wait in the first', async () => {
    const gate = new FairGate(patient);
    const flood = Array.from({ length: 5 }, work);
    const other = Array.from({ length: 2 }, work);
    const all = [...flood.map(({ run }) => gate.run('acme', run)), ...other.map(({ run }) => gate.run('beta', run))];
    await setImmediate();

    expect(flood.map(({ job }) => job.started)).toEqual([true, true, false, false, false]);
    expect(other.map(({ job }) => job.started)).toEqual([true, true]);
    for (const { job } of [...flood, ...other]) job.end();
    await Promise.all(all);
    expect(flood.every(({ job }) => job.started)).toBe(true);
  });

  it('S13: hands a place over in the order of arrival, also after a failure', async () => {
    const gate = new FairGate(patient);
    const [first, second, third, fourth] = Array.from({ length: 4 }, work);
    const running = [first, second, third, fourth].map((each) =>
      gate.run('acme', each?.run ?? (async () => undefined)),
    );
    first?.job.fail(new Error('It failed.'));
    await expect(running[0]).rejects.toThrow('It failed.');
    await setImmediate();

    expect([third?.job.started, fourth?.job.started]).toEqual([true, false]);
    for (const each of [second, third, fourth]) each?.job.end();
    await Promise.all(running.slice(1));
  });

  it('S13: refuses what would wait behind too many', async () => {
    const gate = new FairGate(patient);
    const flood = Array.from({ length: 5 }, work);
    const all = flood.map(({ run }) => gate.run('acme', run));

    await expect(gate.run('acme', async () => 1)).rejects.toMatchObject({ code: 'too-many-requests' });
    await expect(gate.run('beta', async () => 1)).resolves.toBe(1);
    for (const { job } of flood) job.end();
    await Promise.all(all);
    await expect(gate.run('acme', async () => 1)).resolves.toBe(1);
  });

  it('S13: counts what waits for something itself as worked on for a short time only', async () => {
    const gate = new FairGate({ perLane: 1, heldMs: 1 });
    const long = work();
    const running = gate.run('acme', long.run);

    await expect(gate.run('acme', async () => 'served')).resolves.toBe('served');
    long.job.end();
    await running;
  });

  it('S13: works on 16 of a lane at once, each for a quarter of a second, and lets 500 wait, where nothing else is said', async () => {
    jest.useFakeTimers();
    try {
      const gate = new FairGate();
      const long = Array.from({ length: 516 }, work);
      const all = long.map(({ run }) => gate.run('acme', run));
      const begun = () => long.filter(({ job }) => job.started).length;

      await expect(gate.run('acme', async () => 'one too many')).rejects.toMatchObject({ code: 'too-many-requests' });
      expect(begun()).toBe(16);
      await jest.advanceTimersByTimeAsync(249);
      expect(begun()).toBe(16);
      await jest.advanceTimersByTimeAsync(1);
      expect(begun()).toBe(32);
      for (const { job } of long) job.end();
      await jest.runAllTimersAsync();
      await Promise.all(all);
    } finally {
      jest.useRealTimers();
    }
  });

  it('S13: never works on more of a lane than it may, and never lets one wait for a place that is free', async () => {
    const lanes = ['acme', 'beta'];
    const step = fc.record({ lane: fc.constantFrom(...lanes), arrives: fc.boolean(), which: fc.nat() });
    const check = fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
      const gate = new FairGate({ perLane: 2, mostWaiting: 100, heldMs: 3_600_000 });
      const all: { lane: string; job: ReturnType<typeof work>['job']; isOver: boolean; done: Promise<void> }[] = [];
      for (const { lane, arrives, which } of steps) {
        const running = all.filter(({ job, isOver }) => job.started && !isOver);
        const one = arrives ? undefined : running[which % Math.max(1, running.length)];
        if (one === undefined) {
          const { job, run } = work();
          all.push({ lane, job, isOver: false, done: gate.run(lane, run) });
        } else {
          one.isOver = true;
          one.job.end();
        }
        await setImmediate();
        for (const name of lanes) {
          const open = all.filter((each) => each.lane === name && !each.isOver);
          expect(open.filter(({ job }) => job.started)).toHaveLength(Math.min(2, open.length));
        }
      }
      for (const { job } of all) job.end();
      await Promise.all(all.map(({ done }) => done));
    });

    await fc.assert(check, { numRuns: 50 });
  });
});
