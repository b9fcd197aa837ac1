import { createConcurrencyLimits } from './concurrency-limits';

const never = new AbortController().signal;

describe('createConcurrencyLimits', () => {
  it('starts no more tasks of a key than the limit, and the next one when one ends', async () => {
    const limits = createConcurrencyLimits(2);
    const tasks = [0, 1, 2].map(() => Promise.withResolvers<void>());
    const started: number[] = [];
    const running = tasks.map((task, index) =>
      limits.run('acme', never, () => {
        started.push(index);
        return task.promise;
      }),
    );
    const before = [...started];

    tasks[0]?.resolve();
    await running[0];
    await new Promise(setImmediate);

    expect(before).toEqual([0, 1]);
    expect(started).toEqual([0, 1, 2]);
    tasks.forEach((task) => task.resolve());
    await Promise.all(running);
  });

  it('does not let one key wait for another', async () => {
    const limits = createConcurrencyLimits(1);
    const blocked = Promise.withResolvers<void>();
    const first = limits.run('acme', never, () => blocked.promise);

    await expect(limits.run('beta', never, async () => 'done')).resolves.toBe('done');

    blocked.resolve();
    await first;
  });

  it('gives the place free when a task fails', async () => {
    const limits = createConcurrencyLimits(1);
    await expect(limits.run('acme', never, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');

    await expect(limits.run('acme', never, async () => 'done')).resolves.toBe('done');
  });

  it('stops waiting for a place when the signal is aborted', async () => {
    const limits = createConcurrencyLimits(1);
    const blocked = Promise.withResolvers<void>();
    const first = limits.run('acme', never, () => blocked.promise);
    const cancel = new AbortController();
    const waiting = limits.run('acme', cancel.signal, async () => 'never');

    cancel.abort(new Error('cancelled'));

    await expect(waiting).rejects.toThrow('cancelled');
    blocked.resolve();
    await first;
  });
});
