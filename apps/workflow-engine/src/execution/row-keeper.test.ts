import { StaleError, UnavailableError, type Execution } from '@msp/models';
import type { OpenExecution, Sleep } from '@msp/storage';
import { Recorder, Redactor } from '@msp/workflow-runtime';
import { pino } from 'pino';
import { RowKeeper } from './row-keeper';
import { systemClock } from '../turn-host/system-clock';

const hold = { fence: 3, owner: 'this', leaseMs: 30_000, leaseUntil: '2026-03-01T08:00:30.000Z', turn: 3 };
const open: OpenExecution = {
  etag: 'first',
  execution: {
    organizationId: 'GLOBAL',
    executionId: 'x',
    status: 'Running',
    input: {},
    logs: [],
    calls: [],
    steps: [],
  } as Partial<Execution> as Execution,
  hold,
};

function arrange(stored: OpenExecution | undefined = { ...open, etag: 'found again' }) {
  const recorder = new Recorder(new Redactor(), systemClock);
  const saved: unknown[] = [];
  const lost = jest.fn();
  let failure: Error | undefined;
  let renewedAt = Date.now();
  const executions = {
    async saveProgress(current: OpenExecution, changes: Partial<Execution>): Promise<OpenExecution> {
      if (failure) throw failure;
      saved.push(changes);
      renewedAt = Date.now();
      return { ...current, etag: `saved ${saved.length}` };
    },
    async release(current: OpenExecution, changes: Partial<Execution>, sleep: Partial<Sleep> = {}) {
      const stored = await executions.saveProgress(current, changes);
      return { ...stored, hold: { ...hold, ...sleep } };
    },
    findOpen: async () => stored,
    leftOf: () => renewedAt + hold.leaseMs - Date.now(),
  };
  const onStop = jest.fn();
  const parts = { executions, logger: pino({ level: 'silent' }), onLost: lost, onStop };
  const writer = new RowKeeper(open, parts);
  writer.show(recorder);
  const fail = (error: Error | null = new StaleError('changed')) => {
    failure = error ?? undefined;
  };
  return { recorder, saved, writer, lost, onStop, fail };
}

describe('RowKeeper', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('an execution of less than a second is never written', async () => {
    const { recorder, saved, writer } = arrange();
    recorder.log('info', 'quick');
    await jest.advanceTimersByTimeAsync(999);

    expect((await writer.stop()).etag).toBe('first');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(saved).toEqual([]);
  });

  test('HIST-1 what a longer one does is shown behind earlier turns, and comes into its row with its end alone', async () => {
    const { recorder, saved, writer } = arrange();
    recorder.log('info', 'one');
    const before = writer.changes;
    void recorder.inStep('slow', () => new Promise<never>(() => undefined));
    await jest.advanceTimersByTimeAsync(5_000);

    expect(saved).toEqual([]);
    expect(writer.changes).toBeGreaterThan(before);
    const shown = { status: 'Running', logs: [{ message: 'one' }], steps: [{ name: 'slow', status: 'running' }] };
    expect(writer.shown()).toMatchObject(shown);
    const again = new Recorder(new Redactor(), systemClock);
    writer.show(again);
    again.log('info', 'two');
    expect(writer.shown()).toMatchObject({ logs: [{ message: 'one' }, { message: 'two' }] });
    await writer.stop();
  });

  test('A8: says which vendor is waited for until when, and that this is over', async () => {
    const { recorder, saved, writer } = arrange();
    const until = Date.parse('2026-03-01T10:42:00Z');
    const over = recorder.pause({ integration: 'msgraph', vendorName: 'Microsoft 365', until });
    const sooner = recorder.pause({ integration: 'halopsa', vendorName: 'HaloPSA', until: until - 1 });
    await jest.advanceTimersByTimeAsync(1_000);
    over();
    sooner();
    await jest.advanceTimersByTimeAsync(1_000);
    await writer.stop();

    const waitingFor = { integration: 'msgraph', name: 'Microsoft 365', until: '2026-03-01T10:42:00.000Z' };
    expect(saved).toMatchObject([{ status: 'Waiting', waitingFor }, { status: 'Running' }]);
    expect(saved[1]).toMatchObject({ waitingFor: undefined });
  });

  test('a write that got through without an answer does not lose the end', async () => {
    const { recorder, writer, fail } = arrange();
    fail();
    recorder.pause({ integration: 'msgraph', vendorName: 'Microsoft 365', until: 0 });
    await jest.advanceTimersByTimeAsync(1_000);

    expect((await writer.stop()).etag).toBe('found again');
  });

  test('I11 holds what waits and what has no news: a third of the lease is never passed in silence', async () => {
    const { saved, writer, lost } = arrange();
    await jest.advanceTimersByTimeAsync(95_000);
    await writer.stop();

    expect(saved.length).toBeGreaterThanOrEqual(9);
    expect(saved.length).toBeLessThanOrEqual(10);
    expect(lost).not.toHaveBeenCalled();
  });

  test.each([
    ['another owner', { ...open, etag: 'theirs', hold: { ...hold, fence: 4 } }],
    ['an end', { ...open, etag: 'theirs', execution: { ...open.execution, status: 'NeedsAttention' as const } }],
    ['nobody of whom it says', { etag: 'theirs', execution: open.execution }],
    ['no row', null],
  ])('I5 never adopts the row of %s, and says so once', async (_whose, stored) => {
    const { recorder, writer, lost, fail } = arrange(stored ?? undefined);
    if (stored === null) jest.spyOn(writer, 'reread').mockResolvedValue(undefined);
    fail();
    recorder.pause({ integration: 'msgraph', vendorName: 'Microsoft 365', until: 0 });
    await jest.advanceTimersByTimeAsync(5_000);

    expect(lost).toHaveBeenCalledTimes(1);
    expect((await writer.stop()).etag).toBe('first');
  });

  test('I11 lets go five seconds before its lease is over where storage does not answer', async () => {
    const { writer, lost, fail } = arrange();
    fail(new UnavailableError('Away.'));
    await jest.advanceTimersByTimeAsync(24_000);
    expect(lost).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(2_500);

    expect(lost).toHaveBeenCalledTimes(1);
    expect(writer.isLost).toBe(true);
    await writer.stop();
  });

  test('EXE-7 sees within ten seconds that somebody asked to stop it, keeps that, and writes on', async () => {
    const asked = {
      cancelRequestedAt: '2026-03-01T08:00:01.000Z',
      cancelRequestedBy: 'x',
      cancelRequestedByName: 'Toni',
    };
    const stored = { ...open, etag: 'with the flag', execution: { ...open.execution, ...asked } };
    const { writer, lost, onStop, fail } = arrange(stored);
    fail();
    await jest.advanceTimersByTimeAsync(10_000);
    const kept = await writer.stop();

    expect(onStop.mock.calls).toEqual([['Toni', false]]);
    expect(lost).not.toHaveBeenCalled();
    expect(kept).toMatchObject({ etag: 'with the flag', execution: asked });
    expect(writer.shown()).toMatchObject({ cancelRequestedByName: 'Toni' });
  });

  test('EXE-7 sees once that somebody asked a second time, and keeps that', async () => {
    const asked = { cancelRequestedAt: '2026-03-01T08:00:01.000Z', cancelRequestedByName: 'Toni' };
    const stored: { -readonly [Key in keyof OpenExecution]: OpenExecution[Key] } = {
      ...open,
      etag: 'once',
      execution: { ...open.execution, ...asked },
    };
    const { writer, onStop, fail } = arrange(stored);
    fail();
    await jest.advanceTimersByTimeAsync(10_000);
    stored.hold = { ...hold, endsAtOnce: true };
    await jest.advanceTimersByTimeAsync(10_000);
    const kept = await writer.stop();

    expect(onStop.mock.calls).toEqual([
      ['Toni', false],
      ['Toni', true],
    ]);
    expect(kept.hold).toMatchObject({ endsAtOnce: true });
  });

  test('I3 a change outside of a step is written before it happens, once, and does not happen where it cannot be', async () => {
    const { saved, writer, fail } = arrange();
    fail(new UnavailableError('away'));
    await expect(writer.noteWrite()).rejects.toThrow('was not changed');

    fail(null);
    await Promise.all([writer.noteWrite(), writer.noteWrite()]);
    await writer.noteWrite();

    expect(saved).toHaveLength(1);
    expect((await writer.stop()).hold).toMatchObject({ wroteOutside: true });
  });

  describe('lets go of an execution', () => {
    const asked = { cancelRequestedAt: '2026-03-01T08:00:01.000Z', cancelRequestedByName: 'Toni' };

    test('with until when it waits, and writes nothing more of it', async () => {
      const { saved, writer } = arrange();
      const sleep = { wakeAt: '2026-04-01T08:00:00.000Z', eventsRead: 2 };

      expect(await writer.release('Waiting', sleep)).toBe(true);
      await jest.advanceTimersByTimeAsync(60_000);

      expect(saved).toMatchObject([{ status: 'Waiting' }]);
      expect((await writer.stop()).hold).toMatchObject(sleep);
    });

    test.each<[string, Partial<OpenExecution>, boolean]>([
      ['a write of its own got through without an answer', { etag: 'found again' }, true],
      ['somebody asked to stop it', { execution: { ...open.execution, ...asked } }, false],
      ['somebody else has it', { hold: { ...hold, fence: 4 } }, false],
      ['it is over', { execution: { ...open.execution, status: 'Cancelled' } }, false],
    ])('where %s: only if it is its own to wait', async (_what, changes, isLetGo) => {
      const { writer, saved, onStop, fail } = arrange({ ...open, etag: 'theirs', ...changes });
      fail();
      const reread = jest.spyOn(writer, 'reread');
      reread.mockImplementationOnce(async () => {
        fail(null);
        return RowKeeper.prototype.reread.call(writer);
      });

      expect(await writer.release('Pending')).toBe(isLetGo);

      expect(saved).toHaveLength(isLetGo ? 1 : 0);
      expect(onStop).toHaveBeenCalledTimes(changes.execution?.cancelRequestedAt === undefined ? 0 : 1);
    });

    test('and says so where storage does not take it', async () => {
      const { writer, fail } = arrange();
      fail(new UnavailableError('away'));

      await expect(writer.release('Pending')).rejects.toThrow('away');
    });
  });
});
