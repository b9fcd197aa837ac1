import { UnavailableError } from '@msp/models';
import { createMemoryStorage } from '../memory-storage';
import { CounterBuffer, type FinishedRun } from './counter-buffer';
import { CounterRepository } from './counter.repository';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const aRun = (changes: Partial<FinishedRun> = {}): FinishedRun => ({
  organizationId: acme,
  workflowName: 'user_onboarding',
  status: 'Success',
  durationMs: 1_000,
  startedAt: '2026-03-01T23:59:59Z',
  completedAt: '2026-03-02T00:00:00Z',
  ...changes,
});

describe('counting finished executions', () => {
  it('adds up outcomes, durations and minutes saved by day and workflow', async () => {
    const counters = new CounterRepository(createMemoryStorage());
    const buffers = [new CounterBuffer(counters), new CounterBuffer(counters)];
    const statuses = ['Success', 'Failed', 'TimedOut', 'PartialSuccess', 'Cancelled'] as const;

    for (const buffer of buffers) for (const status of statuses) buffer.count(aRun({ status }), 25);
    await Promise.all(buffers.map((buffer) => buffer.flush()));
    buffers[0]?.count(aRun({ workflowName: 'validate_email' }), 2);
    await buffers[0]?.flush();

    expect(await counters.list(acme, '2026-03-02', '2026-03-02')).toEqual([
      {
        day: '2026-03-02',
        workflowName: 'user_onboarding',
        durationMs: 10_000,
        minutesSaved: 100,
        succeeded: 2,
        partlySucceeded: 2,
        failed: 4,
        other: 2,
      },
      expect.objectContaining({ workflowName: 'validate_email', succeeded: 1, minutesSaved: 2 }),
    ]);
    expect(await counters.list(acme, '2026-02-01', '2026-03-01')).toEqual([]);
  });

  it('writes nothing when nothing was counted', async () => {
    let calls = 0;
    const storage = createMemoryStorage({ onCall: () => (calls += 1) });

    await new CounterBuffer(new CounterRepository(storage)).flush();

    expect(calls).toBe(0);
  });

  it('counts once although the answer to a write was lost', async () => {
    let lost = 0;
    const storage = createMemoryStorage({
      wrapTable: (table) => ({
        ...table,
        insert: async (entity) => {
          const etag = await table.insert(entity);
          lost += 1;
          if (lost === 1) throw new UnavailableError('The answer was lost.');
          return etag;
        },
      }),
    });
    const counters = new CounterRepository(storage);
    const buffer = new CounterBuffer(counters);
    buffer.count(aRun());

    await expect(buffer.flush()).rejects.toMatchObject({ code: 'unavailable' });
    await buffer.flush();

    expect(await counters.list(acme, '2026-03-01', '2026-03-03')).toMatchObject([{ succeeded: 1 }]);
  });
});
