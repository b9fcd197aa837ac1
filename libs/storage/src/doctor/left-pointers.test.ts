import { createMemoryStorage } from '../memory-storage';
import type { Storage } from '../storage';
import { executionKey } from '../executions/execution-row';
import { createTimedId } from '../keys/uuid-time';
import { examine } from './examine';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const person = '7c1d0002-0000-4000-8000-000000000002';
const now = new Date('2026-02-01T00:00:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();

/** The same storage, whose rows were all written then: the one in memory does not say when. */
const writtenAt = (storage: Storage, timestamp: string): Storage => ({
  ...storage,
  wholeTable: (name) => ({
    ...storage.wholeTable(name),
    async *scan(options) {
      for await (const rows of storage.wholeTable(name).scan(options)) yield rows.map((row) => ({ ...row, timestamp }));
    },
  }),
});

describe('a pointer that leads to nothing', () => {
  it.each([
    { isOpen: false, days: 8, rebuilds: true, isDeleted: true },
    { isOpen: false, days: 6, rebuilds: true, isDeleted: false },
    { isOpen: false, days: 8, rebuilds: false, isDeleted: false },
    { isOpen: true, days: 8, rebuilds: true, isDeleted: false },
    { isOpen: true, days: 6, rebuilds: false, isDeleted: false },
  ])('OPS-6 is deleted where it is finished, old and to be repaired: $isOpen, $days, $rebuilds', async (one) => {
    const storage = createMemoryStorage();
    const executionId = createTimedId(new Date(daysAgo(20)));
    const rowKey = `${one.isOpen ? 'open_' : ''}${executionKey(acme, executionId)?.rowKey}`;
    const key = { partitionKey: person, rowKey };
    await storage.rawTable('UserExecutions').insert({ ...key, properties: { organizationId: acme, executionId } });

    const { findings } = await examine(writtenAt(storage, daysAgo(one.days)), { now, rebuilds: one.rebuilds });

    expect(findings).toMatchObject([{ kind: 'leftover', where: 'UserExecutions', isRepaired: one.isDeleted }]);
    expect((await storage.rawTable('UserExecutions').find(key)) === undefined).toBe(one.isDeleted);
  });
});
