import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';
import type { Storage } from '../storage';
import { createTimedId } from '../keys/uuid-time';
import { verifyAuditChain } from '../audit/verify-chain';
import { deleteExpired } from './delete-expired';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const technician = '7c1d0002-0000-4000-8000-000000000002';
const day = (number: number) => new Date(Date.UTC(2026, 0, number, 8));

async function runOn(storage: Storage, number: number, { large = false, finished = true } = {}): Promise<string> {
  const { executions } = createRepositories(storage);
  const startedAt = day(number).toISOString();
  const open = await executions.insert({
    executionId: createTimedId(day(number)),
    organizationId: acme,
    workflowName: 'user_onboarding',
    status: 'Running',
    input: {},
    startedAt,
    executedBy: technician,
    executedByName: 'Toni',
  });
  const result = large ? 'x'.repeat(40_000) : 'ok';
  const end = { status: 'Success' as const, logs: [], calls: [], steps: [], completedAt: startedAt, durationMs: 5 };
  if (finished) await executions.finish(open, { ...end, result });
  return open.execution.executionId;
}

async function withAcme(): Promise<Storage> {
  const storage = createMemoryStorage();
  const createdAt = day(1).toISOString();
  await createRepositories(storage).organizations.insert({
    organizationId: acme,
    name: 'Acme Corp',
    tenantId: null,
    isActive: true,
    createdBy: technician,
    createdAt,
    updatedAt: createdAt,
  });
  return storage;
}

describe('retention', () => {
  it('HIST-3 deletes old executions with their blobs and pointers, and nothing else', async () => {
    const storage = await withAcme();
    const deletedBlobs: string[] = [];
    const old = await runOn(storage, 1, { large: true });
    const recent = await runOn(storage, 10);
    const stillRunning = await runOn(storage, 2, { finished: false });
    const watched: Storage = {
      ...storage,
      blobs: { ...storage.blobs, delete: async ({ name }) => void deletedBlobs.push(name) },
    };

    const counts = await deleteExpired(watched, {
      executionsBefore: day(5),
      auditBefore: day(1),
    });

    const { executions } = createRepositories(storage);
    expect(counts.executions).toBe(1);
    expect(await executions.find(acme, old)).toBeUndefined();
    expect((await executions.list(acme, {}, { limit: 9 })).items.map(({ executionId }) => executionId)).toEqual([
      recent,
      stillRunning,
    ]);
    expect((await executions.listByUser(technician, {}, { limit: 9 })).items).toHaveLength(2);
    expect(deletedBlobs).toEqual([expect.stringContaining(`${acme}/${old}/result-`)]);
  });

  it('HIST-3 can be repeated after an interruption', async () => {
    const storage = await withAcme();
    for (let number = 1; number <= 3; number += 1) await runOn(storage, number);
    let left = 2;
    const table = storage.table('UserExecutions');
    const failing = {
      ...table,
      delete: (...call: Parameters<typeof table.delete>) =>
        (left -= 1) < 0 ? Promise.reject(new Error('crash')) : table.delete(...call),
    };
    const broken: Storage = {
      ...storage,
      table: (name) => (name === 'UserExecutions' ? failing : storage.table(name)),
    };
    const limits = { executionsBefore: day(5), auditBefore: day(1) };

    await expect(deleteExpired(broken, limits)).rejects.toThrow('crash');
    await deleteExpired(storage, limits);

    const { executions } = createRepositories(storage);
    expect((await executions.list(acme, {}, { limit: 9 })).items).toEqual([]);
    expect((await storage.table('UserExecutions').list({ partitionKey: technician })).rows).toEqual([]);
  });

  it('HIST-3 goes on where one kind cannot be deleted, and fails all the same', async () => {
    const storage = await withAcme();
    await runOn(storage, 1);
    const away = () => Promise.reject(new Error('away'));
    const unreachable = { ...storage.table('AuditChain'), find: away, list: away };
    const broken: Storage = {
      ...storage,
      table: (name) => (name === 'AuditChain' ? unreachable : storage.table(name)),
    };

    await expect(deleteExpired(broken, { executionsBefore: day(5), auditBefore: day(5) })).rejects.toThrow('away');

    const { executions } = createRepositories(storage);
    expect((await executions.list(acme, {}, { limit: 9 })).items).toEqual([]);
  });

  it('HIST-3 deletes old audit events and leaves a chain that verifies', async () => {
    const storage = await withAcme();
    const { audit, auditChain } = createRepositories(storage);
    for (let number = 1; number <= 9; number += 1) {
      const occurredAt = day(number).toISOString();
      await audit.record({ organizationId: acme, action: 'Form.Create', actorId: 'p', actorName: 'P', occurredAt });
    }
    await auditChain.seal(acme, day(10));
    const limits = { executionsBefore: day(1), auditBefore: day(5) };

    const first = await deleteExpired(storage, { ...limits, atMost: 3 });
    const between = await verifyAuditChain(storage, acme);
    const second = await deleteExpired(storage, limits);

    expect([first.auditEvents, second.auditEvents]).toEqual([3, 1]);
    expect(between).toMatchObject({ valid: true, checkedEvents: 6 });
    expect((await audit.list(acme)).items.map(({ occurredAt }) => occurredAt.slice(8, 10))).toEqual([
      ...['09', '08', '07', '06', '05'],
    ]);
    expect(await verifyAuditChain(storage, acme)).toMatchObject({ valid: true, checkedEvents: 5 });
  });

  it('HIST-3 keeps a later gap detectable', async () => {
    const storage = await withAcme();
    const { audit, auditChain } = createRepositories(storage);
    for (let number = 1; number <= 9; number += 1) {
      const occurredAt = day(number).toISOString();
      await audit.record({ organizationId: acme, action: 'Form.Create', actorId: 'p', actorName: 'P', occurredAt });
    }
    await auditChain.seal(acme, day(10));
    await deleteExpired(storage, { executionsBefore: day(1), auditBefore: day(5) });
    const { rows } = await storage.table('AuditLogs').list({ partitionKey: acme });
    const oldest = rows.at(-1);
    if (oldest) await storage.table('AuditLogs').delete(oldest);
    if (oldest) await storage.table('AuditChain').delete(oldest);

    expect((await verifyAuditChain(storage, acme)).problem).toMatch(/^Event 5 is missing/);
  });
});
