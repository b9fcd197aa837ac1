import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const entry = {
  organizationId: acme,
  name: 'smtp-password',
  updatedAt: '2026-01-02T00:00:00.000Z',
  updatedBy: 'toni',
  updatedByName: 'Toni Technician',
};

describe('secret names', () => {
  it('CFG-2 are kept apart by organization and listed by name', async () => {
    const { secretNames } = createRepositories(createMemoryStorage());
    await secretNames.upsert(entry);
    await secretNames.upsert({ ...entry, name: 'api-key' });
    await secretNames.upsert({ ...entry, organizationId: 'GLOBAL', name: 'shared' });

    expect((await secretNames.list(acme)).map(({ name }) => name)).toEqual(['api-key', 'smtp-password']);
    expect(await secretNames.find(acme, 'smtp-password')).toEqual(entry);
    expect(await secretNames.find(acme, 'shared')).toBeUndefined();
  });

  it('CFG-2 are gone after deletion, also twice', async () => {
    const { secretNames } = createRepositories(createMemoryStorage());
    await secretNames.upsert(entry);
    await secretNames.delete(acme, entry.name);
    await secretNames.delete(acme, entry.name);

    expect(await secretNames.list(acme)).toEqual([]);
  });

  it('CFG-2 refuse a name that the vault would not take', async () => {
    const { secretNames } = createRepositories(createMemoryStorage());

    await expect(secretNames.upsert({ ...entry, name: 'a--b' })).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
