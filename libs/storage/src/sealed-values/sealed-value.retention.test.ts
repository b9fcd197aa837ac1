import { UnavailableError } from '@msp/models';
import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';
import { sealedScope } from '../vault/secret-store';
import type { Storage } from '../storage';
import { createTimedId } from '../keys/uuid-time';
import { deleteExpired } from '../retention/delete-expired';

const now = new Date('2026-03-10T08:00:00.000Z');
const longAgo = new Date('2025-12-01T08:00:00.000Z');
const tomorrow = '2026-03-11T08:00:00.000Z';
const limits = { executionsBefore: new Date('2026-01-01T00:00:00.000Z'), auditBefore: longAgo, now };

async function sealOn(storage: Storage, { startedAt = now, expiresAt = tomorrow, isShown = false } = {}) {
  const { sealedValues } = createRepositories(storage);
  const ids = { organizationId: 'GLOBAL', executionId: createTimedId(startedAt), sealedId: createTimedId() };
  await sealedValues.insert({ ...ids, userId: 'technician', label: 'Key', expiresAt }, 'canary');
  if (isShown) await sealedValues.consume(await sealedValues.get(ids), now.toISOString());
  return ids;
}

const leftOf = async (storage: Storage) =>
  (await createRepositories(storage).sealedValues.list('GLOBAL')).map(({ sealedId }) => sealedId);

describe('retention of sealed values', () => {
  it('HIST-3 deletes what has expired from table and vault, and nothing else', async () => {
    const storage = createMemoryStorage();
    const expired = await sealOn(storage, { expiresAt: now.toISOString() });
    const valid = await sealOn(storage);

    const counts = await deleteExpired(storage, limits);

    expect(counts.sealedValues).toBe(1);
    expect(await leftOf(storage)).toEqual([valid.sealedId]);
    expect(await storage.secrets.find(sealedScope, expired.sealedId)).toBeUndefined();
    expect(await storage.secrets.find(sealedScope, valid.sealedId)).toBe('canary');
  });

  it('HIST-3 deletes those of executions that are gone', async () => {
    const storage = createMemoryStorage();
    const orphan = await sealOn(storage, { startedAt: longAgo });

    await deleteExpired(storage, limits);

    expect(await leftOf(storage)).toEqual([]);
    expect(await storage.secrets.find(sealedScope, orphan.sealedId)).toBeUndefined();
  });

  it('WF-6 takes a value out of the vault that was shown but could not be deleted then', async () => {
    const storage = createMemoryStorage();
    const shown = await sealOn(storage, { isShown: true });

    await deleteExpired(storage, limits);

    expect(await storage.secrets.find(sealedScope, shown.sealedId)).toBeUndefined();
    expect(await leftOf(storage)).toEqual([shown.sealedId]);
  });

  it('HIST-3 is completed after the vault was away, which holds up nothing else', async () => {
    const storage = createMemoryStorage();
    await sealOn(storage, { expiresAt: now.toISOString() });
    await createRepositories(storage).executions.insert({
      executionId: createTimedId(longAgo),
      organizationId: 'GLOBAL',
      workflowName: 'w',
      status: 'Failed',
      executedBy: 'technician',
      executedByName: 'Toni',
      startedAt: longAgo.toISOString(),
      input: {},
    });
    const away = () => Promise.reject(new UnavailableError('away'));
    const broken: Storage = { ...storage, secrets: { ...storage.secrets, delete: away } };

    await expect(deleteExpired(broken, limits)).rejects.toMatchObject({ code: 'unavailable' });
    const { items } = await createRepositories(storage).executions.list('GLOBAL', {}, { limit: 9 });
    const counts = await deleteExpired(storage, limits);

    expect(items).toEqual([]);
    expect(counts).toMatchObject({ executions: 0, sealedValues: 1 });
  });
});
