import { scopeOf } from '@msp/models';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { createTimedId, createMemoryStorage, createRepositories, type Storage } from '../index';
import { createMemoryBackupStore } from '../blobs/memory-backup-store';
import { examine } from '../doctor/examine';
import { textOfWake } from '../queues/wake-message';
import type { RawRow } from '../tables/raw-row';
import { backUp } from './back-up';
import { findNewest } from './manifest';
import { restore } from './restore';

const scope = scopeOf(seedOrganizations.acme.id);
const { technician } = seedPeople;
const until = '2026-12-24T08:00:00.000Z';
const journalled: RawRow = {
  partitionKey: '',
  rowKey: 'd_0123456789abcdef',
  properties: { name: 'Create the user', status: 'done', resultJson: '"42"' },
};

/** A store in which an execution sleeps, with its journal, its timer and a message. */
async function storageWithSleeper() {
  const storage = createMemoryStorage();
  const { executions, timers } = createRepositories(storage);
  const executionId = createTimedId();
  await executions.insert({
    executionId,
    organizationId: scope,
    workflowName: 'trial',
    status: 'Waiting',
    wait: { for: 'sleep', name: 'trial', until },
    input: {},
    executedBy: technician.oid,
    executedByName: technician.name,
    startedAt: new Date().toISOString(),
  });
  const partitionKey = `aa_${executionId}`;
  await storage.wholeTable('ExecutionJournal').insertMissing(partitionKey, [{ ...journalled, partitionKey }]);
  await timers.put({ executionId, fence: 1, due: new Date(until), scope, lane: 'interactive' });
  return { storage, executionId, partitionKey };
}

async function restored(storage: Storage, target: Storage) {
  const store = createMemoryBackupStore();
  const code = { version: '1.0.0' };
  await backUp({ storage, store, code }, 'history');
  await backUp({ storage, store, code }, 'configuration');
  const configuration = await findNewest(store, 'configuration');
  const history = await findNewest(store, 'history');
  if (configuration === undefined) throw new Error('There is no backup.');
  return restore({ storage: target, store, runs: { configuration, history } });
}

test('OPS-6 what waited is listed with what for and until when, and is left to a person with its journal', async () => {
  const { storage, executionId, partitionKey } = await storageWithSleeper();
  const target = createMemoryStorage();

  const { inFlight } = await restored(storage, target);

  expect(inFlight).toMatchObject([
    { executionId, workflowName: 'trial', status: 'Waiting', wait: { for: 'sleep', name: 'trial', until } },
  ]);
  const { executions } = createRepositories(target);
  expect(await executions.get(scope, executionId)).toMatchObject({
    status: 'NeedsAttention',
    error: { message: expect.stringContaining('waited for “trial”'), remedy: expect.stringContaining('resume it') },
  });
  const rows: RawRow[] = [];
  for await (const page of target.wholeTable('ExecutionJournal').scan()) rows.push(...page);
  expect(rows).toMatchObject([{ ...journalled, partitionKey }]);
});

test('OPS-6 nothing wakes what was restored: there are no timers, and the queues are emptied', async () => {
  const { storage, executionId } = await storageWithSleeper();
  const target = createMemoryStorage();
  const queue = target.queue('executions-interactive');
  await queue.send(textOfWake({ executionId, scope }));
  await queue.send(textOfWake({ executionId: createTimedId(), scope }), { hiddenMs: 60_000 });

  await restored(storage, target);

  const { timers, enginePauses } = createRepositories(target);
  expect(await timers.due(new Date('2100-01-01'), 10)).toEqual([]);
  expect(await queue.depth()).toMatchObject({ messages: 0 });
  expect(await enginePauses.find()).toMatchObject({ isPaused: true });
  expect((await examine(target)).findings).toEqual([]);
});
