import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';
import { isLetGo } from './execution-leases';
import { acme, draft, end, executionId } from '../testing/row-examples';

const noon = Date.parse('2026-03-01T12:00:00Z');
const one = { owner: 'one', leaseMs: 30_000 };
const two = { owner: 'two', leaseMs: 30_000 };

/** Storage whose time is known to a second only. */
function setUp() {
  let time = noon;
  const storage = createMemoryStorage({ clock: { earliest: () => time, latest: () => time + 1_000 } });
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { executions: createRepositories(storage).executions, storage, pass };
}

const found = async ({ executions }: Pick<ReturnType<typeof setUp>, 'executions'>) => {
  const open = await executions.findOpen(acme, executionId);
  if (open === undefined) throw new Error('The execution is gone.');
  return open;
};

describe('whoever has an execution in hand', () => {
  it('says so until when, and longer with each write', async () => {
    const { executions, pass } = setUp();
    const begun = await executions.insert(draft, one);
    pass(20_000);
    const renewed = await executions.saveProgress(begun, { status: 'Running' });

    expect(begun.hold).toMatchObject({ fence: 1, turn: 1, owner: 'one', leaseUntil: '2026-03-01T12:00:30.000Z' });
    expect(renewed.hold).toEqual({ ...begun.hold, leaseUntil: '2026-03-01T12:00:50.000Z' });
    expect((await found({ executions })).hold).toEqual(renewed.hold);
    // At most: what is not known of the time counts against the owner.
    expect(renewed.hold && executions.leftOf(renewed.hold)).toBe(29_000);
  });

  it('is nobody of what is queued, until the first one takes it', async () => {
    const { executions } = setUp();
    await executions.insert(draft, { ...one, isQueued: true });

    const taken = await executions.take(await found({ executions }), two);

    expect(taken.hold).toMatchObject({ fence: 1, turn: 1, owner: 'two', leaseUntil: '2026-03-01T12:00:30.000Z' });
    await expect(executions.take(await found({ executions }), one)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is robbed by nobody as long as the lease lasts, and then by one of two', async () => {
    const { executions, pass } = setUp();
    await executions.insert(draft, one);
    pass(30_000);
    await expect(executions.take(await found({ executions }), two)).rejects.toMatchObject({ code: 'conflict' });
    pass(1);
    const open = await found({ executions });
    const taken = await executions.take(open, two);

    expect(taken.hold).toMatchObject({ fence: 2, turn: 2, owner: 'two' });
    await expect(executions.take(open, { ...two, owner: 'three' })).rejects.toMatchObject({ code: 'stale' });
    await expect(executions.saveProgress(open, { status: 'Running' })).rejects.toMatchObject({ code: 'stale' });
    await expect(executions.finish(open, end)).rejects.toMatchObject({ code: 'stale' });
    expect(await found({ executions })).toEqual(taken);
  });

  it('lets it go at once, for whoever takes it next, however far behind their clocks are', async () => {
    const { executions, pass } = setUp();
    const sleep = { wakeAt: '2026-04-01T08:00:00.000Z', eventsRead: 2 };
    const wait = { for: 'sleep', name: 'a month', until: sleep.wakeAt } as const;
    const begun = await executions.insert(draft, one);
    const slept = await executions.release(begun, { status: 'Waiting', wait }, sleep);
    pass(-120_000);

    expect(await found({ executions })).toEqual(slept);
    expect(slept).toMatchObject({ execution: { status: 'Waiting', wait }, hold: { fence: 1, owner: 'one', ...sleep } });
    expect([begun, slept].map(({ hold }) => hold && isLetGo(hold))).toEqual([false, true]);
    await expect(executions.release(begun, { status: 'Pending' })).rejects.toMatchObject({ code: 'stale' });

    const { execution, hold } = await executions.take(slept, two);
    // It runs again: nothing says any more that it waits.
    expect([execution.status, execution.wait, hold?.wakeAt, hold?.eventsRead]).toEqual([
      'Running',
      undefined,
      undefined,
      undefined,
    ]);
    expect(hold).toMatchObject({ fence: 2, owner: 'two' });
  });

  it('keeps the fence when it ends, and is nobody in rows of earlier versions', async () => {
    const { executions } = setUp();
    const begun = await executions.insert(draft, one);
    await executions.finish(begun, end);
    const ended = await found({ executions });

    expect(ended.hold).toMatchObject({ fence: 1, owner: 'one' });
    const old = setUp();
    const without = await old.executions.insert(draft);
    expect(without.hold).toBeUndefined();
    expect((await old.executions.take(without, two)).hold).toMatchObject({ fence: 1, turn: 1 });
  });
});
