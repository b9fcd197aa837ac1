import { UnavailableError } from '@msp/models';
import { startAzurite, type Azurite } from '@msp/testing';
import { createMemoryStorage } from '../memory-storage';
import { sealedScope } from '../vault/secret-store';
import type { Storage } from '../storage';
import { createStorage } from '../azure-storage';
import { createTimedId } from '../keys/uuid-time';
import { SealedValueRepository, type SealedEntry } from './sealed-value.repository';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const anEntry = (changes: Partial<SealedEntry> = {}): SealedEntry => ({
  organizationId: acme,
  executionId: createTimedId(),
  sealedId: createTimedId(),
  userId: 'technician',
  label: 'One-time password',
  expiresAt: '2026-03-02T10:00:00.000Z',
  ...changes,
});

describe.each(['memory', 'Azurite'])('sealed values in %s', (kind) => {
  let azurite: Azurite | undefined;
  let storage: Storage;
  let repository: SealedValueRepository;
  beforeAll(async () => {
    const memory = createMemoryStorage();
    storage = memory;
    if (kind === 'Azurite') {
      azurite = await startAzurite();
      const { connectionString } = azurite;
      const account = { tableConnectionString: connectionString, blobConnectionString: connectionString };
      storage = { ...createStorage({ account }), secrets: memory.secrets };
      await storage.createMissing();
    }
    repository = new SealedValueRepository(storage);
  });
  afterAll(() => azurite?.stop());

  it('WF-6 keep their value in the vault and the rest in a row', async () => {
    const entry = anEntry();

    await repository.insert(entry, 'canary');

    const stored = await repository.get(entry);
    expect(stored.value).toEqual(entry);
    expect(JSON.stringify(stored)).not.toContain('canary');
    expect(await repository.readValue(entry)).toBe('canary');
    expect(await storage.secrets.find(sealedScope, entry.sealedId)).toBe('canary');
  });

  it('WF-6 are consumed by exactly one of many at once', async () => {
    const entry = anEntry();
    await repository.insert(entry, 'canary');
    const stored = await repository.get(entry);

    const attempts = Array.from({ length: 10 }, () => repository.consume(stored, '2026-03-01T11:00:00.000Z'));
    const outcomes = await Promise.allSettled(attempts);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await repository.get(entry)).value.revealedAt).toBe('2026-03-01T11:00:00.000Z');
    await expect(attempts.at(-1)).rejects.toMatchObject({ code: 'stale' });
  });

  it('WF-6 are listed for their execution alone', async () => {
    const executionId = createTimedId();
    const entries = [anEntry({ executionId }), anEntry({ executionId })];
    for (const entry of [...entries, anEntry()]) await repository.insert(entry, 'canary');

    const listed = await repository.listOf({ organizationId: acme, executionId });

    const ids = (some: readonly SealedEntry[]) => some.map(({ sealedId }) => sealedId).sort();
    expect(ids(listed)).toEqual(ids(entries));
    expect((await repository.list(acme)).length).toBeGreaterThan(listed.length);
  });

  it('ORG-5 are not found under another organization or execution', async () => {
    const entry = anEntry();
    await repository.insert(entry, 'canary');
    const elsewhere = [{ organizationId: 'GLOBAL' }, { executionId: createTimedId() }, { sealedId: createTimedId() }];

    const looks = elsewhere.map((change) => repository.get({ ...entry, ...change }));

    for (const look of looks) await expect(look).rejects.toMatchObject({ code: 'not-found' });
  });

  it('WF-6 are deleted with row and value, once or twice', async () => {
    const entry = anEntry();
    await repository.insert(entry, 'canary');

    await repository.delete(entry);
    await repository.delete(entry);

    await expect(repository.get(entry)).rejects.toMatchObject({ code: 'not-found' });
    expect(await repository.readValue(entry)).toBeUndefined();
  });
});

describe('a sealed value that could not be deleted from the vault', () => {
  it('WF-6 keeps its row, by which it is found again', async () => {
    const memory = createMemoryStorage();
    const away = () => Promise.reject(new UnavailableError('away'));
    const repository = new SealedValueRepository({ ...memory, secrets: { ...memory.secrets, delete: away } });
    const entry = anEntry();
    await repository.insert(entry, 'canary');

    await expect(repository.delete(entry)).rejects.toMatchObject({ code: 'unavailable' });

    expect((await repository.get(entry)).value).toEqual(entry);
  });
});
