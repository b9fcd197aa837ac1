import { seedOrganizations, seedPeople } from '@msp/testing';
import { createMemoryStorage } from '@msp/storage';
import { brokenLines, check } from './check';
import { gather, watch } from './read';

const organization = seedOrganizations.acme.id;
const canary = 'canary-4711';
const executionId = '0195272a-1c00-7000-8000-000000000001';

/** An execution that has begun, which no index knows, and what its first turn wrote of it. */
async function aStorage() {
  const storage = createMemoryStorage();
  const properties = {
    executionId,
    workflowName: 'hangs',
    status: 'Running',
    title: `For ${canary}`,
    executedBy: seedPeople.technician.oid,
    executedByName: 'Toni',
    startedAt: '2025-02-21T10:00:00Z',
    leaseUntil: '2025-02-21T10:00:30Z',
    fence: 1,
  };
  await storage
    .rawTable('WorkflowExecutions')
    .insert({ partitionKey: organization, rowKey: `1_${executionId}`, properties });
  const journal = {
    partitionKey: `ab_${executionId}`,
    rowKey: 'a',
    properties: { fence: 2, commitId: 'c', entries: 0 },
  };
  await storage.rawTable('ExecutionJournal').insert(journal);
  await storage.blobs.put(
    { container: 'execution-values', name: 'left' },
    { content: Buffer.from(canary), contentType: 'text/plain' },
  );
  return storage;
}

test('reads journals, executions, indexes, and where a secret stands', async () => {
  const storage = await aStorage();

  const broken = brokenLines(check(await gather(storage, { secrets: [canary] })));

  expect(broken).toEqual(
    expect.arrayContaining([
      expect.stringMatching(`^I5: a of ${executionId} has fence 2`),
      expect.stringMatching(`^I6: .*${executionId}`),
      `I9: a secret is in WorkflowExecutions ${organization} / 1_${executionId}`,
      'I9: a secret is in execution-values left',
    ]),
  );
});

test('looks on until it is told to stop', async () => {
  const storage = await aStorage();
  const over = new AbortController();
  const watched = watch(storage, over.signal, 1);
  over.abort();

  expect((await watched).map(({ executions }) => executions.map((one) => one.executionId))).toEqual([[executionId]]);
});
