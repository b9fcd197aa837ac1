import { globalScope } from '@msp/models';
import {
  createMemoryStorage,
  createRepositories,
  type ExecutionEnd,
  type JournalEntry,
  type Repositories,
} from '@msp/storage';
import { findAnywhere, recordingOf } from './record-execution';

const at = '2026-01-01T00:00:00.000Z';
const first = '019b76da-a800-7000-8000-000000000001';
const second = '019b76da-a801-7000-8000-000000000002';
const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const common = { workflowName: 'any', executedBy: 'p', executedByName: 'P', startedAt: at, status: 'Running' } as const;
const end: ExecutionEnd = { status: 'Failed', completedAt: at, durationMs: 1, logs: [], calls: [], steps: [] };

let repositories: Repositories;
beforeEach(async () => {
  repositories = createRepositories(createMemoryStorage());
  const organization = { organizationId: acme, name: 'Acme Corp', tenantId: null, isActive: true };
  await repositories.organizations.insert({ ...organization, createdAt: at, createdBy: 'p', updatedAt: at });
});

async function ended(executionId: string, entries: readonly JournalEntry[], resumedFrom?: string) {
  const draft = { ...common, executionId, organizationId: acme, input: { a: 1 }, ...(resumedFrom && { resumedFrom }) };
  const open = await repositories.executions.insert(draft);
  const hold = { fence: 1, turn: 1, anchor: undefined };
  await repositories.executionJournals.commit(draft, hold, entries, { pause: () => Promise.resolve() });
  await repositories.executions.finish(open, end);
  return findAnywhere(repositories, executionId);
}

test('a recording has what all executions did that it goes on from, each step once, and no secret', async () => {
  await ended(first, [
    { kind: 'ended', name: 'create', status: 'done', result: { id: 1 } },
    { kind: 'begun', name: 'grant', attempt: 1, until: at },
    { kind: 'ended', name: 'grant', status: 'failed', error: { kind: 'bug', message: 'No.' } },
  ]);
  const wait = { name: 'settle', for: 'sleep', until: at } as const;
  const last = await ended(
    second,
    [
      { kind: 'wait', ...wait },
      { kind: 'ended', name: 'grant', status: 'done', withheld: true },
      { kind: 'begun', name: 'tell', attempt: 2, until: at },
    ],
    first,
  );

  expect(await recordingOf(repositories, last)).toEqual({
    executionId: second,
    workflowName: 'any',
    startedAt: at,
    status: 'Failed',
    organization: { id: acme, name: 'Acme Corp' },
    input: { a: 1 },
    config: {},
    mappings: [],
    answers: [],
    journal: {
      steps: [
        { name: 'create', status: 'done', result: { id: 1 } },
        { name: 'grant', status: 'done', withheld: true },
        { name: 'tell', status: 'begun', attempt: 2 },
      ],
      waits: [wait],
      events: [],
    },
  });
});

test('an execution is found in whatever organization it is, and in none', async () => {
  const draft = { ...common, executionId: first, organizationId: globalScope, input: {} } as const;
  await repositories.executions.insert(draft);

  expect(await findAnywhere(repositories, first)).toMatchObject({ organizationId: globalScope });
  await expect(findAnywhere(repositories, second)).rejects.toThrow(`There is no execution ${second}.`);
});
