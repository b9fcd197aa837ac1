import { seedOrganizations, seedPeople } from '@msp/testing';
import { createMemoryStorage, createRepositories, createTimedId, type Repositories } from '../index';
import type { CounterRow } from '../counters/counter.repository';
import { recount } from './recount';

const { acme } = seedOrganizations;
const { technician } = seedPeople;
const day = '2026-03-02';
const nothing = { succeeded: 0, partlySucceeded: 0, failed: 0, other: 0, durationMs: 0, minutesSaved: 0 };

async function ended({ executions }: Repositories, workflowName: string, status: 'Success' | 'Failed' | 'Blocked') {
  const startedAt = `${day}T10:00:00.000Z`;
  const open = await executions.insert({
    executionId: createTimedId(new Date(startedAt)),
    organizationId: acme.id,
    workflowName,
    status: 'Running',
    input: {},
    executedBy: technician.oid,
    executedByName: technician.name,
    startedAt,
  });
  const end = { logs: [], calls: [], steps: [], completedAt: `${day}T10:00:01.000Z`, durationMs: 1_000 };
  // The last one is a word of a newer version.
  await executions.finish(open, { ...end, status: status as 'Success' });
}

test('OPS-6 counters are raised to what the executions add up to, and keep what retention has deleted', async () => {
  const storage = createMemoryStorage();
  const repositories = createRepositories(storage);
  for (const status of ['Success', 'Success', 'Success', 'Failed', 'Blocked'] as const)
    await ended(repositories, 'joiner', status);
  await ended(repositories, 'leaver', 'Success');
  const count = (workflowName: string, on: string, tally: Partial<CounterRow>) =>
    repositories.counters.add(
      { organizationId: acme.id, workflowName, day: on, tally: { ...nothing, ...tally } },
      `${workflowName} ${on}`,
    );
  await count('joiner', day, { succeeded: 1, durationMs: 1_000, minutesSaved: 20 });
  await count('leaver', '2025-01-01', { succeeded: 2, minutesSaved: 14 });

  await recount(storage);
  const once = await repositories.counters.list(acme.id, '2025-01-01', day);
  await recount(storage);

  expect(once).toEqual([
    { ...nothing, workflowName: 'leaver', day: '2025-01-01', succeeded: 2, minutesSaved: 14 },
    { ...nothing, workflowName: 'joiner', day, succeeded: 3, failed: 1, other: 1, durationMs: 5_000, minutesSaved: 60 },
    { ...nothing, workflowName: 'leaver', day, succeeded: 1, durationMs: 1_000, minutesSaved: 7 },
  ]);
  expect(await repositories.counters.list(acme.id, '2025-01-01', day)).toEqual(once);
});
