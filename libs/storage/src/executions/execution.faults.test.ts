import { isFinal } from '@msp/models';
import { createMemoryStorage } from '../memory-storage';
import { injectFaults } from '../testing/faulty-table';
import { randomSequence } from '../testing/random-sequence';
import { createTimedId } from '../keys/uuid-time';
import type { ExecutionEnd } from './execution-phases';
import { ExecutionRepository } from './execution.repository';

const people = Array.from({ length: 4 }, (_, index) => `person-${index}`);
const organizations = Array.from({ length: 3 }, (_, index) => `organization-${index}`);
const start = Date.parse('2026-03-01T10:00:00.000Z');
const end: ExecutionEnd = {
  status: 'Success',
  completedAt: '2026-03-01T11:00:00.000Z',
  durationMs: 1,
  logs: [],
  calls: [],
  steps: [],
};

/** Sixteen writers start and finish forty executions; write number `failing` of all fails at the given moment. */
async function runWriters(seed: number, failing: number, moment: 'before' | 'after') {
  const random = randomSequence(seed);
  const counts = { before: 0, after: 0 };
  const storage = createMemoryStorage({
    wrapTable: (table) =>
      injectFaults(table, {
        failsAt: (at) => (counts[at] += 1) === failing && at === moment,
        yields: () => random() < 0.5,
      }),
  });
  const executions = new ExecutionRepository(storage);
  const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? '';
  const acknowledged = new Map<string, string>();
  const lost: string[] = [];
  let started = 0;

  const writeOne = async () => {
    const startedAt = new Date(start + (started += 1) * 1_000);
    const executedBy = pick(people);
    const open = await executions.insert({
      executionId: createTimedId(startedAt),
      organizationId: pick(organizations),
      workflowName: 'user_onboarding',
      status: 'Running',
      executedBy,
      executedByName: executedBy,
      startedAt: startedAt.toISOString(),
      input: {},
    });
    acknowledged.set(open.execution.executionId, executedBy);
    await executions.finish(open, end);
  };
  const write = async () => {
    while (started < 40) await writeOne().catch(() => undefined);
  };
  const read = async () => {
    for (let count = 0; count < 15; count += 1) {
      const userId = pick(people);
      const expected = [...acknowledged].filter(([, owner]) => owner === userId).map(([id]) => id);
      const { items } = await executions.listByUser(userId, {}, { limit: 200 });
      const shown = items.map(({ executionId }) => executionId);
      lost.push(...expected.filter((id) => !shown.includes(id)));
      if (new Set(shown).size < shown.length) lost.push('doubled');
    }
  };
  await Promise.all([...Array.from({ length: 16 }, write), read(), read()]);
  return { executions, lost, writes: counts.before };
}

async function bothLists(executions: ExecutionRepository) {
  const lists = await Promise.all(organizations.map((id) => executions.list(id, {}, { limit: 200 })));
  const own = await Promise.all(people.map((id) => executions.listByUser(id, {}, { limit: 200 })));
  const byId = (pages: typeof lists) =>
    pages.flatMap(({ items }) => items).sort((left, right) => (left.executionId < right.executionId ? -1 : 1));
  return { byOrganization: byId(lists), byPerson: byId(own) };
}

describe('executions under 16 writers', () => {
  it.each(['before', 'after'] as const)(
    'I6 show in both lists alike and are never lost, whichever single write fails just %s it happens',
    async (moment) => {
      const { writes } = await runWriters(1, -1, moment);
      expect(writes).toBe(160);
      for (let failing = 1; failing <= writes; failing += 1) {
        const { executions, lost } = await runWriters(1, failing, moment);
        const { byOrganization, byPerson } = await bothLists(executions);
        expect(lost).toEqual([]);
        expect(byPerson).toEqual(byOrganization);
        expect(byPerson.length).toBeGreaterThanOrEqual(39);
        expect(byPerson.filter(({ status }) => !isFinal(status)).length).toBeLessThanOrEqual(1);
      }
    },
    120_000,
  );
});

describe('finishing an execution', () => {
  it('succeeds when it is repeated after its answer was lost', async () => {
    let failures = 1;
    const storage = createMemoryStorage({
      wrapTable: (table) =>
        injectFaults(table, {
          failsAt: (at, name, operation) =>
            at === 'after' && name === 'WorkflowExecutions' && operation === 'replace' && failures-- > 0,
          yields: () => false,
        }),
    });
    const executions = new ExecutionRepository(storage);
    const startedAt = new Date(start);
    const open = await executions.insert({
      executionId: createTimedId(startedAt),
      organizationId: 'GLOBAL',
      workflowName: 'user_onboarding',
      status: 'Running',
      executedBy: 'person',
      executedByName: 'Person',
      startedAt: startedAt.toISOString(),
      input: {},
    });
    await expect(executions.finish(open, end)).rejects.toMatchObject({ code: 'unavailable' });
    const repeated = await executions.finish(open, end);
    expect(repeated.execution.status).toBe('Success');
    expect(repeated).not.toHaveProperty('indexFailure');
    const { rows } = await storage.table('UserExecutions').list({ partitionKey: 'person' });
    expect(rows.map(({ rowKey }) => rowKey.startsWith('open_'))).toEqual([false]);
  });
});
