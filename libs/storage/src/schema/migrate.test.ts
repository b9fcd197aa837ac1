import { createMemoryBlobStore } from '../blobs/memory-blobs';
import { createMemorySecretVault } from '../vault/memory-secrets';
import { createMemoryTable } from '../tables/memory-table';
import { createRepositories } from '../registry/repositories.generated';
import { initTables } from './init-tables';
import { composeStorage, type Storage } from '../storage';
import { tableNames } from '../tables/table-name.generated';
import { migrate } from './migrate';
import type { Migration } from './migrations';
import { codeVersion, type CodeVersion } from './schema-version';
import { machineClock } from '../calls/storage-clock';

const two: CodeVersion = { version: 2, worksFrom: 1 };
const three: CodeVersion = { version: 3, worksFrom: 2 };
const noPause = async () => undefined;
const place = { partitionKey: 'acme', rowKey: 'config:place' };

/** One store, as versions of the code see it. */
function store() {
  const tables = tableNames.map(createMemoryTable);
  const vault = createMemorySecretVault();
  const parts = {
    blobs: createMemoryBlobStore(),
    queues: [],
    ...vault,
    wholeTables: [],
    clock: machineClock,
    createMissing: noPause,
  };
  return (code: CodeVersion) => composeStorage({ tables, ...parts, code });
}

/** Four pieces, of which one throws when told so. */
function backfill(steps: string[], failsAt?: string): Migration {
  return {
    to: 2,
    name: 'fill in places',
    step: async (_storage, after) => {
      const next = String(Number(after ?? 0) + 1);
      if (next === failsAt) throw new Error('The job was ended.');
      steps.push(next);
      return next === '4' ? undefined : next;
    },
  };
}
const contract: Migration = { to: 3, name: 'take the old away', writersFrom: 2, step: async () => undefined };
const put = (storage: Storage) => storage.table('OrgConfig').upsert({ ...place, properties: { value: 'here' } });

describe('migrating', () => {
  it('changes nothing where there is nothing to do, again and again', async () => {
    const storage = store()(codeVersion);
    await initTables(storage);
    for (let time = 0; time < 2; time += 1) expect(await migrate(storage)).toEqual({ schemaVersion: 1, done: [] });
  });

  it('takes a store that says nothing for one of the first version', async () => {
    const storage = store()(two);
    await put(storage);
    expect(await createRepositories(storage).meta.get()).toMatchObject({ schemaVersion: 1 });
    const steps: string[] = [];
    const migrated = await migrate(storage, { migrations: [backfill(steps)], code: two });
    expect(migrated).toEqual({ schemaVersion: 2, done: ['fill in places'] });
    expect(steps).toEqual(['1', '2', '3', '4']);
  });

  it.each(['1', '2', '3', '4'])('goes on from where it was interrupted: in piece %s', async (failsAt) => {
    const storage = store()(two);
    const steps: string[] = [];
    const interrupted = migrate(storage, { migrations: [backfill(steps, failsAt)], code: two });
    await expect(interrupted).rejects.toThrow('The job was ended.');
    expect(await createRepositories(storage).meta.get()).toMatchObject({ schemaVersion: 1 });
    const migrated = await migrate(storage, { migrations: [backfill(steps)], code: two });
    expect(migrated.schemaVersion).toBe(2);
    expect(steps).toEqual(['1', '2', '3', '4']);
    expect(await createRepositories(storage).meta.get()).toEqual({ schemaVersion: 2, readersFrom: 1, writersFrom: 1 });
  });

  it('is done by one process at a time, and by another when the first one died', async () => {
    const storage = store()(two);
    const steps: string[] = [];
    let rival: Promise<unknown> = Promise.resolve();
    const migrations = [backfill(steps)];
    const onStep = () =>
      void (rival = migrate(storage, { migrations, code: two }).catch((error: Error) => error.message));
    await migrate(storage, { migrations, code: two, onStep });
    expect(await rival).toMatch(/^Another process migrates the store/);
    const later = () => new Date(Date.now() + 3_600_000);
    await createRepositories(storage).jobLeases.acquire('migrate', { now: new Date(), holdMs: 60_000, everyMs: 0 });
    expect(await migrate(storage, { migrations, code: two, now: later })).toEqual({ schemaVersion: 2, done: [] });
  });

  it('moves the window before it takes anything away, and stops older writers at their next look', async () => {
    const open = store();
    const [old, middle, newest] = [open(codeVersion), open(two), open(three)];
    const migrations = [backfill([]), contract];
    await migrate(middle, { migrations: migrations.slice(0, 1), code: two });
    for (const storage of [old, middle]) await storage.window.check();
    await put(old);
    const seen: string[] = [];
    const pause = async () => {
      await old.window.check().catch((error: Error) => seen.push(error.message));
      await expect(put(old)).rejects.toMatchObject({ code: 'unavailable' });
      await middle.window.check();
      await put(middle);
    };
    expect(await migrate(newest, { migrations, code: three, pause })).toMatchObject({ schemaVersion: 3 });
    expect(seen).toEqual([
      'The stored data may be written by version 2 or later; this is version 1. Deploy the newest release.',
    ]);
    expect((await old.table('OrgConfig').find(place))?.properties).toEqual({ value: 'here' });
    await expect(migrate(old)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is asked for by code that needs what was not migrated yet', async () => {
    const storage = store()(three);
    await expect(storage.window.check()).rejects.toThrow(/needs version 2\. Run the job migrate\.$/);
    await expect(put(storage)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('refuses nothing where storage does not answer, and holds on to what it said last', async () => {
    const open = store();
    const storage = open(codeVersion);
    const find = jest.spyOn(storage.window as unknown as { find: () => Promise<unknown> }, 'find');
    find.mockRejectedValue(new Error('away'));
    await storage.window.check();
    await put(storage);
    find.mockRestore();
    await createRepositories(open(two)).meta.insert({ schemaVersion: 2, readersFrom: 1, writersFrom: 2 });
    await expect(storage.window.check()).rejects.toThrow('version 2 or later');
    jest
      .spyOn(storage.window as unknown as { find: () => Promise<unknown> }, 'find')
      .mockRejectedValue(new Error('away'));
    await expect(storage.window.check()).rejects.toThrow('version 2 or later');
  });

  it.each([
    ['a gap', [{ ...contract, to: 3 }]],
    ['more than the code', [backfill([]), contract]],
  ])('refuses migrations with %s', async (_what, migrations) => {
    await expect(migrate(store()(two), { migrations, code: two })).rejects.toThrow(/one at a time/);
  });
});
