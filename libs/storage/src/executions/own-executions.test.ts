import { createMemoryStorage } from '../memory-storage';
import { createTimedId } from '../keys/uuid-time';
import type { ExecutionFilter } from './execution-filter';
import type { ExecutionEnd } from './execution-phases';
import { ExecutionRepository } from './execution.repository';
import type { OpenExecution } from './open-execution';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const person = '7c1d0002-0000-4000-8000-000000000002';
const start = Date.parse('2026-03-01T10:00:00.000Z');
const end: ExecutionEnd = {
  status: 'Success',
  completedAt: '2026-03-01T11:00:00.000Z',
  durationMs: 1,
  logs: [],
  calls: [],
  steps: [],
};

function setUp() {
  const storage = createMemoryStorage();
  const executions = new ExecutionRepository(storage);
  const insert = (minute: number, organizationId = acme) =>
    executions.insert({
      executionId: createTimedId(new Date(start + minute * 60_000)),
      organizationId,
      workflowName: 'user_onboarding',
      title: String(minute),
      status: 'Running',
      executedBy: person,
      executedByName: 'Toni Technician',
      startedAt: new Date(start + minute * 60_000).toISOString(),
      input: {},
    });
  const titles = async (filter: ExecutionFilter = {}) =>
    (await executions.listByUser(person, filter, { limit: 100 })).items.map(({ title }) => title);
  return { storage, executions, insert, titles };
}

describe('own executions', () => {
  it('HIST-1 are those of all organizations, the open ones first, then newest first', async () => {
    const { executions, insert, titles } = setUp();
    const first = await insert(1);
    await insert(2, 'GLOBAL');
    const third = await insert(3);
    await insert(4);
    await executions.finish(first, end);
    await executions.finish(third, end);
    expect(await titles()).toEqual(['4', '2', '3', '1']);
  });

  it('show the state of the execution itself, whatever the index says', async () => {
    const { storage, executions, insert } = setUp();
    const { execution } = await insert(1);
    const { rows } = await storage.table('UserExecutions').list({ partitionKey: person });
    for (const { partitionKey, rowKey, properties } of rows) {
      await storage
        .table('UserExecutions')
        .upsert({ partitionKey, rowKey, properties: { ...properties, status: 'Failed' } });
    }
    const { items } = await executions.listByUser(person, {}, { limit: 10 });
    expect(items).toEqual([expect.objectContaining({ executionId: execution.executionId, status: 'Running' })]);
  });

  it("never show somebody else's execution, even when the index points there", async () => {
    const { storage, insert, executions } = setUp();
    await insert(1);
    const { rows } = await storage.table('UserExecutions').list({ partitionKey: person });
    for (const row of rows) await storage.table('UserExecutions').upsert({ ...row, partitionKey: 'somebody-else' });
    expect((await executions.listByUser('somebody-else', {}, { limit: 10 })).items).toEqual([]);
  });

  it('filter the open and the finished ones alike', async () => {
    const { executions, insert, titles } = setUp();
    await executions.finish(await insert(1), end);
    await insert(2);
    await executions.finish(await insert(3), { ...end, status: 'Failed' });
    expect(await titles({ status: 'Success' })).toEqual(['1']);
    expect(await titles({ status: 'Running' })).toEqual(['2']);
    const minute = (count: number) => new Date(start + count * 60_000);
    expect(await titles({ startedFrom: minute(2) })).toEqual(['2', '3']);
    expect(await titles({ startedFrom: minute(1), startedBefore: minute(3) })).toEqual(['2', '1']);
  });

  it('lose and double none when one finishes between two pages', async () => {
    const { executions, insert } = setUp();
    const opened: OpenExecution[] = [];
    for (let minute = 0; minute < 12; minute += 1) opened.push(await insert(minute));
    for (const open of opened.slice(0, 6)) await executions.finish(open, end);
    const seen: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await executions.listByUser(person, {}, { limit: 4, cursor });
      seen.push(...page.items.map(({ title }) => title));
      const [next] = opened.splice(6, 1);
      if (next) await executions.finish(next, end);
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(12);
    expect(new Set(seen).size).toBe(12);
  });

  it.each(['x', 'e30', 'eyJyYW5nZSI6Im9wZW4ifQ'])('refuse the cursor %j', async (cursor) => {
    const { executions } = setUp();
    const listing = executions.listByUser(person, {}, { limit: 4, cursor });
    await expect(listing).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
