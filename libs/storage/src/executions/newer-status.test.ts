import { isOver } from '@msp/models';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { createMemoryStorage, createRepositories, createTimedId, examine } from '../index';
import { backUp } from '../backup/back-up';
import { findNewest } from '../backup/manifest';
import { createMemoryBackupStore } from '../blobs/memory-backup-store';
import { restore } from '../backup/restore';

const { acme } = seedOrganizations;
const { technician } = seedPeople;
const startedAt = '2026-03-02T10:00:00.000Z';
const executionId = createTimedId(new Date(startedAt));

/** A store with an execution that a newer version has ended in a state of its own. */
async function storageOfNewer() {
  const storage = createMemoryStorage();
  const { executions } = createRepositories(storage);
  const open = await executions.insert({
    executionId,
    organizationId: acme.id,
    workflowName: 'joiner',
    status: 'Running',
    input: {},
    startedAt,
    executedBy: technician.oid,
    executedByName: technician.name,
  });
  const end = { logs: [], calls: [], steps: [], completedAt: '2026-03-02T10:00:01.000Z', durationMs: 1_000 };
  await executions.finish(open, { ...end, status: 'Blocked' as 'Success' });
  return storage;
}

test.each([
  ['Success', undefined, true],
  ['Running', '2026-03-02T10:00:01.000Z', false],
  ['Blocked', '2026-03-02T10:00:01.000Z', true],
  ['Held', undefined, false],
])('OPS-2 an execution in the state %s that ended at %s is over: %s', (status, completedAt, expected) => {
  expect(isOver({ status: status as 'Success', ...(completedAt !== undefined && { completedAt }) })).toBe(expected);
});

test('OPS-2 the doctor finds nothing wrong with what a newer version has ended', async () => {
  expect((await examine(await storageOfNewer())).findings).toEqual([]);
});

test('OPS-2 what a newer version has ended is restored as it ended, and is not under way', async () => {
  const storage = await storageOfNewer();
  const store = createMemoryBackupStore();
  const code = { version: '1.0.0' };
  for (const kind of ['configuration', 'history'] as const) await backUp({ storage, store, code }, kind);
  const [configuration, history] = [await findNewest(store, 'configuration'), await findNewest(store, 'history')];
  const empty = createMemoryStorage();

  const { inFlight } = await restore({ storage: empty, store, runs: { configuration: configuration!, history } });

  expect(inFlight).toEqual([]);
  expect(await createRepositories(empty).executions.get(acme.id, executionId)).toMatchObject({ status: 'Blocked' });
});
