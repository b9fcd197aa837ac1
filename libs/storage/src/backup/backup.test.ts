import { createTimedId, createMemoryStorage, createRepositories, type Storage } from '../index';
import { seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { canonicalJson } from '../audit/chain-hash';
import { seed } from '../seed/seed';
import { verifyAuditChain } from '../audit/verify-chain';
import { tableNames } from '../tables/table-name.generated';
import { lineOfRow, rowOfLine, type RawRow } from '../tables/raw-row';
import { backUp } from './back-up';
import { findNewest } from './manifest';
import { createMemoryBackupStore } from '../blobs/memory-backup-store';
import { restore } from './restore';
import { readingOrder } from '../registry/table-rules';
import { tables } from '../registry/tables.generated';

const identities = {
  organizations: seedOrganizations,
  people: seedPeople,
  forms: seedForms,
  msgraph: { clientId: 'graph' },
  halopsa: { apiUrl: 'https://halo.example', authUrl: 'https://halo.example/auth', clientId: 'halo', tenant: 'msp' },
  ninjaone: { apiUrl: 'https://ninja.example', clientId: 'ninja' },
};
const { acme } = seedOrganizations;
const { technician } = seedPeople;
const code = { version: '1.0.0', commit: 'abc' };

/** A store with everything that the platform keeps, one execution under way among it. */
async function filledStorage(storage = createMemoryStorage()): Promise<Storage> {
  await seed(storage, identities);
  const { audit, auditChain, executions, executionJournals, sealedValues, formFiles, preferences } =
    createRepositories(storage);
  const executionId = createTimedId();
  await executions.insert({
    executionId,
    organizationId: acme.id,
    workflowName: 'long',
    status: 'Running',
    input: { text: 'x'.repeat(40_000) },
    executedBy: technician.oid,
    executedByName: technician.name,
    startedAt: new Date().toISOString(),
  });
  const line = { at: new Date().toISOString(), level: 'info', message: 'Was seen' } as const;
  const entries = [{ kind: 'line', line }] as const;
  const hold = { fence: 1, turn: 1, anchor: undefined };
  const wait = { pause: () => Promise.resolve() };
  const of = { organizationId: acme.id, executionId };
  await executionJournals.show(of, hold, [{ number: 1, part: 1, entries }], wait);
  const sealed = { organizationId: acme.id, executionId, sealedId: createTimedId(), userId: technician.oid };
  await sealedValues.insert({ ...sealed, label: 'Password', expiresAt: new Date().toISOString() }, 'shown once');
  const file = { scope: acme.id, fileId: createTimedId(), fileName: 'a.txt', contentType: 'text/plain', formId: 'f' };
  const content = (async function* () {
    yield Buffer.from('file');
  })();
  const uploaded = { ...file, field: 'a', uploadedBy: technician.oid, uploadedAt: new Date().toISOString() };
  await formFiles.insert({ file: uploaded, content, maxBytes: 100 });
  await preferences.upsert(technician.oid, {
    colorScheme: 'dark',
    density: 'compact',
    pinnedForms: [],
    recentOrganizations: [],
    timeFormat: 'utc',
  });
  await storage.secrets.put('GLOBAL', 'halopsa-client-secret', 'a secret canary');
  for (let event = 0; event < 5; event += 1) {
    await audit.record({
      organizationId: acme.id,
      action: 'Config.Set',
      actorId: technician.oid,
      actorName: technician.name,
      occurredAt: new Date(Date.now() - 60_000 + event).toISOString(),
    });
  }
  await auditChain.seal(acme.id, new Date(Date.now() - 5_000));
  return storage;
}

async function rowsOf(storage: Storage, isKept: (table: string, row: RawRow) => boolean = () => true) {
  const lines: string[] = [];
  for (const table of tableNames)
    for await (const rows of storage.wholeTable(table).scan())
      for (const row of rows)
        if (isKept(table, row)) lines.push(`${table} ${canonicalJson(JSON.parse(lineOfRow(row)))}`);
  return lines.sort();
}

async function backedUp(storage: Storage) {
  const store = createMemoryBackupStore();
  await backUp({ storage, store, code }, 'history');
  await backUp({ storage, store, code }, 'configuration');
  const configuration = await findNewest(store, 'configuration');
  if (!configuration) throw new Error('There is no backup.');
  return { store, runs: { configuration, history: await findNewest(store, 'history') } };
}

const isOf = (executionId: string) => (row: RawRow) => row.rowKey.includes(executionId);

describe('a backup', () => {
  test('OPS-6 has a plan for every table, and reads each table of truth once', () => {
    const truths = tableNames.filter((name) => tables[name].backup.is === 'truth');

    expect([...readingOrder('configuration'), ...readingOrder('history')].sort()).toEqual([...truths].sort());
  });

  test('OPS-6 restored into an empty store has every row and index, and starts paused', async () => {
    const storage = await filledStorage();
    const before = await rowsOf(storage);
    const { store, runs } = await backedUp(storage);
    const empty = createMemoryStorage();

    const report = await restore({ storage: empty, store, runs });

    const [open] = report.inFlight;
    const kept = (table: string, row: RawRow) =>
      // Counters are counted anew: see recount.test.ts.
      !['JobLeases', 'EnginePauses', 'ExecutionCounters'].includes(table) &&
      !isOf(open?.executionId ?? '')(row) &&
      // When a pointer was written, and that the store was restored, is all that differs.
      table !== 'IntegrationMappings' &&
      row.properties['action'] !== 'System.Restore';
    expect(report.inFlight).toMatchObject([{ workflowName: 'long', executedByName: technician.name }]);
    expect(report.conflicts).toEqual([]);
    expect(await rowsOf(empty, kept)).toEqual(await rowsOf(storage, kept));
    expect(before.length).toBeGreaterThan(30);
    const { executions, enginePauses, mappings } = createRepositories(empty);
    expect(await executions.get(acme.id, open?.executionId ?? '')).toMatchObject({
      status: 'NeedsAttention',
      logs: [{ message: 'Was seen' }],
      input: { text: 'x'.repeat(40_000) },
      error: { message: expect.stringContaining('It was under way when the backup was taken') },
    });
    const mine = await executions.listByUser(technician.oid, {}, { limit: 50 });
    expect(mine.items.find(({ executionId }) => executionId === open?.executionId)?.status).toBe('NeedsAttention');
    expect(await enginePauses.find()).toMatchObject({ isPaused: true });
    expect((await mappings.listByIntegration('halopsa')).length).toBeGreaterThan(0);
    expect(await verifyAuditChain(empty, acme.id)).toMatchObject({ valid: true, checkedEvents: 5 });
    expect(await empty.secrets.find('GLOBAL', 'halopsa-client-secret')).toBe('a secret canary');
  });

  test('OPS-6 a drill puts no secret into the vault of the environment', async () => {
    const { store, runs } = await backedUp(await filledStorage());
    const empty = createMemoryStorage();

    const report = await restore({ storage: empty, store, runs, leavesSecrets: true });

    expect([report.isNew, report.secrets]).toEqual([true, 0]);
    expect(await empty.secrets.find('GLOBAL', 'halopsa-client-secret')).toBeUndefined();
  });

  test('OPS-6 holds no secret and no value that is shown once', async () => {
    const { store } = await backedUp(await filledStorage());

    const whole = Buffer.concat([...store.copies.values()].map(({ content }) => content)).toString('latin1');
    expect(whole).not.toContain('canary');
    const sealed = await Promise.all([...store.copies].map(async ([name]) => name.includes('secrets')));
    expect(sealed.filter(Boolean)).toHaveLength(1);
  });

  test('OPS-6 restored is of the version that its oldest part is of, whatever made the empty tables', async () => {
    const source = await filledStorage();
    const { meta } = createRepositories(source);
    const store = createMemoryBackupStore();
    const at = async (schemaVersion: number, kind: 'configuration' | 'history') => {
      const { value, etag } = await meta.getVersioned();
      await meta.replace({ ...value, schemaVersion }, etag);
      return backUp({ storage: source, store, code }, kind);
    };
    const runs = { history: await at(1, 'history'), configuration: await at(2, 'configuration') };
    const empty = createMemoryStorage();
    await createRepositories(empty).meta.insert({ schemaVersion: 2, readersFrom: 1, writersFrom: 1 });

    await restore({ storage: empty, store, runs });

    expect((await createRepositories(empty).meta.get()).schemaVersion).toBe(1);
  });

  test('OPS-6 restored twice is restored once', async () => {
    const { store, runs } = await backedUp(await filledStorage());
    const storage = createMemoryStorage();
    const first = await restore({ storage, store, runs });
    const after = await rowsOf(storage);

    const second = await restore({ storage, store, runs });

    expect([first.isNew, second.isNew]).toEqual([true, false]);
    expect(second.inFlight).toEqual(first.inFlight);
    expect(await rowsOf(storage)).toEqual(after);
  });

  test('OPS-6 is refused by a store that holds something, which stays as it is', async () => {
    const { store, runs } = await backedUp(await filledStorage());
    const storage = await filledStorage();
    const before = await rowsOf(storage);

    await expect(restore({ storage, store, runs })).rejects.toThrow(/not empty: the table Organizations has rows/);

    expect(await rowsOf(storage)).toEqual(before);
  });

  test('OPS-6 is refused where another one was restored', async () => {
    const source = await filledStorage();
    const { store, runs } = await backedUp(source);
    const storage = createMemoryStorage();
    await restore({ storage, store, runs });
    await backUp({ storage: source, store, code, now: () => new Date(Date.now() + 1_000) }, 'configuration');
    const configuration = (await findNewest(store, 'configuration'))!;

    await expect(restore({ storage, store, runs: { ...runs, configuration } })).rejects.toThrow(/was restored from/);
  });
});

describe('a damaged backup', () => {
  const damages: readonly [string, (name: string) => boolean, 'changed' | 'gone'][] = [
    ['a file of rows was changed', (name) => name.endsWith('/Organizations.0001.ndjson.gz'), 'changed'],
    ['a file of rows is gone', (name) => name.endsWith('/WorkflowExecutions.0001.ndjson.gz'), 'gone'],
    ['a large value is gone', (name) => name.includes('/execution-values/'), 'gone'],
  ];
  test.each(damages)('OPS-6 is refused before anything is written: %s', async (_what, isIt, how) => {
    const { store, runs } = await backedUp(await filledStorage());
    const [name, copy] = [...store.copies].find(([key]) => isIt(key))!;
    if (how === 'gone') store.copies.delete(name);
    else store.copies.set(name, { content: Buffer.concat([copy.content, Buffer.from('x')]) });
    const storage = createMemoryStorage();

    await expect(restore({ storage, store, runs })).rejects.toThrow(/restore an earlier backup/);

    expect(await rowsOf(storage)).toEqual([]);
  });

  test('OPS-6 that never ended is not found', async () => {
    const { store } = await backedUp(await filledStorage());
    for (const name of [...store.copies.keys()]) if (name.endsWith('manifest.json')) store.copies.delete(name);

    expect(await findNewest(store, 'history')).toBeUndefined();
  });
});

describe('a line of a backup', () => {
  test('OPS-6 keeps every type of the table service', () => {
    const row: RawRow = {
      partitionKey: 'p',
      rowKey: 'r',
      timestamp: '2026-03-01T00:00:00.000Z',
      properties: {
        text: 'line\nbreak \u2028 "quoted"',
        whole: 1,
        fraction: 1.5,
        truth: false,
        double: { type: 'Double', value: 2 },
        wide: { type: 'Int64', value: '9007199254740993' },
        at: { type: 'DateTime', value: '2026-03-01T00:00:00.0000001Z' },
        id: { type: 'Guid', value: acme.id },
        bytes: { type: 'Binary', value: 'AAE=' },
      },
    };

    expect(rowOfLine(lineOfRow(row))).toEqual(row);
    expect(lineOfRow(row)).not.toContain('\n');
  });
});
