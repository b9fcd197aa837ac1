import { StaleError, type Execution } from '@msp/models';
import type { OpenExecution } from '@msp/storage';
import { Recorder, Redactor } from '@msp/workflow-runtime';
import { pino } from 'pino';
import { ProgressWriter } from './progress-writer';
import { systemClock } from './system-clock';

const open: OpenExecution = {
  etag: 'first',
  execution: { organizationId: 'GLOBAL', executionId: 'x', status: 'Running', input: {} } as Execution,
};

function arrange() {
  const redactor = new Redactor();
  const recorder = new Recorder(redactor, systemClock);
  const saved: unknown[] = [];
  let fails = false;
  const executions = {
    async saveProgress(current: OpenExecution, changes: Partial<Execution>): Promise<OpenExecution> {
      if (fails) throw new StaleError('changed');
      saved.push(changes);
      return { ...current, etag: `saved ${saved.length}` };
    },
    findOpen: async (): Promise<OpenExecution> => ({ ...open, etag: 'found again' }),
  };
  const writer = new ProgressWriter(executions, open, recorder, pino({ level: 'silent' }));
  return { redactor, recorder, saved, writer, fail: () => (fails = true) };
}

describe('ProgressWriter', () => {
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
    await jest.advanceTimersByTimeAsync(10_000);
    expect(saved).toEqual([]);
  });

  test('HIST-1 a longer one shows its lines and steps, at most once a second, and only when there is news', async () => {
    const { recorder, saved, writer } = arrange();
    for (const line of ['one', 'two', 'three']) recorder.log('info', line);
    await jest.advanceTimersByTimeAsync(1_000);
    await jest.advanceTimersByTimeAsync(5_000);
    void recorder.inStep('slow', () => new Promise<never>(() => undefined));
    await jest.advanceTimersByTimeAsync(1_000);

    expect(saved).toMatchObject([
      { status: 'Running', logs: [{ message: 'one' }, { message: 'two' }, { message: 'three' }] },
      { steps: [{ name: 'slow', status: 'running' }] },
    ]);
    expect((await writer.stop()).etag).toBe('saved 2');
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

  test('I9 what is shown while it runs holds no secret', async () => {
    const { redactor, recorder, saved, writer } = arrange();
    redactor.add('hunter22');
    recorder.log('info', 'is hunter22', { plain: 'hunter22' });
    await jest.advanceTimersByTimeAsync(1_000);
    await writer.stop();

    expect(JSON.stringify(saved)).not.toContain('hunter22');
    expect(saved).toHaveLength(1);
  });

  test('a write that got through without an answer does not lose the end', async () => {
    const { recorder, writer, fail } = arrange();
    fail();
    recorder.log('info', 'news');
    await jest.advanceTimersByTimeAsync(1_000);

    expect((await writer.stop()).etag).toBe('found again');
  });
});
