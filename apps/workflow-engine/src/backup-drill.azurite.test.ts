import { isFinal } from '@msp/models';
import {
  backUp,
  chooseRuns,
  createBackupContainer,
  createBackupStore,
  createMemoryStorage,
  createRepositories,
  createStorage,
  examine,
  restore,
  tableNames,
  verifyAuditChain,
  type BackupStore,
  type Storage,
} from '@msp/storage';
import { seedPeople, startAzurite, type Azurite } from '@msp/testing';
import { defineWorkflow } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from './testing/start-engine';

jest.setTimeout(600_000);

const isLong = process.env['TEST_LONG'] === 'true';
const executionsBefore = isLong ? 400 : 200;
const callersAtOnce = 8;
const code = { version: 'drill' };
const container = 'backups';
const canary = 'a secret that no backup may show';

const works = defineWorkflow({
  ...{ name: 'works', description: 'For tests only', category: 'test', parameters: {} },
  run: async ({ log }) => {
    log.info('Worked');
    return { text: 'x'.repeat(50) };
  },
});
const large = defineWorkflow({
  ...{ name: 'large', description: 'For tests only', category: 'test', parameters: {} },
  run: async () => ({ text: 'x'.repeat(40_000) }),
});
const fails = defineWorkflow({
  ...{ name: 'fails', description: 'For tests only', category: 'test', parameters: {} },
  run: async () => {
    throw new Error('It failed.');
  },
});
const hangs = defineWorkflow({
  ...{ name: 'hangs', description: 'For tests only', category: 'test', parameters: {} },
  run: async ({ step }) => {
    await step('Wait', () => new Promise(() => undefined));
  },
});
const names = ['works', 'works', 'works', 'large', 'fails'];

/** What a row says, without when the service wrote it. */
type Rows = ReadonlyMap<string, string>;

async function rowsOf(storage: Storage): Promise<Rows> {
  const rows = new Map<string, string>();
  for (const table of tableNames)
    for await (const page of storage.wholeTable(table).scan())
      for (const { partitionKey, rowKey, properties } of page) {
        const sorted = Object.fromEntries(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)));
        rows.set(`${table} ${partitionKey} ${rowKey}`, JSON.stringify(sorted));
      }
  return rows;
}

/** Rows that a backup must have as they were: those that nothing changes any more. */
const isSettled = (key: string): boolean =>
  /^(Organizations|Users|UserPermissions|OrgPermissions|AuditLogs|UserExecutions|WorkflowExecutions) /.test(key) &&
  !key.includes(' open_');

const withVault = (connectionString: string): Storage => ({
  ...createStorage({ account: { tableConnectionString: connectionString, blobConnectionString: connectionString } }),
  ...vaultOf(createMemoryStorage()),
});
const vaultOf = ({ secrets, secretBackups }: Storage) => ({ secrets, secretBackups });

/** A store whose process is killed at the given write of a row. */
function killedAt(storage: Storage, write: number): Storage {
  let writes = 0;
  return {
    ...storage,
    wholeTable: (name) => {
      const table = storage.wholeTable(name);
      return {
        ...table,
        insertMissing: async (...call) => {
          writes += 1;
          if (writes === write) throw new Error('Killed.');
          return table.insertMissing(...call);
        },
      };
    },
  };
}

describe('OPS-6 the drill', () => {
  const azurites: Azurite[] = [];
  const engines: TestEngine[] = [];
  let store: BackupStore;
  let source: Storage;

  beforeAll(async () => {
    azurites.push(...(await Promise.all([startAzurite(), startAzurite()])));
    const [first, backups] = azurites;
    const account = { blobConnectionString: backups!.connectionString };
    await createBackupContainer({ account, container });
    store = createBackupStore({ account, container });
    source = withVault(first!.connectionString);
    await source.createMissing();
  });
  afterAll(async () => {
    await Promise.all(engines.map((engine) => engine.stop(0)));
    await Promise.all(azurites.map((azurite) => azurite.stop()));
  });

  async function start(storage: Storage): Promise<TestEngine> {
    const engine = await startEngine({ storage, definitions: [works, large, fails, hangs] });
    engines.push(engine);
    return engine;
  }

  test('OPS-6 a backup taken under load is restored into an empty store, twice, and after a kill', async () => {
    const engine = await start(source);
    const { auditChain, secretNames } = createRepositories(source);
    await source.secrets.put('GLOBAL', 'drill', canary);
    const set = { updatedAt: new Date().toISOString(), updatedBy: 'a', updatedByName: 'A' };
    await secretNames.upsert({ organizationId: 'GLOBAL', name: 'drill', ...set });
    let isOver = false;
    let ran = 0;
    const underLoad = Promise.withResolvers<undefined>();
    const caller = async () => {
      while (!isOver) {
        const { status } = await engine.run(names[ran % names.length]!);
        // A machine that is fast enough meets the limit of requests, and has load enough by then.
        if (status === 429) return;
        expect(status).toBe(200);
        ran += 1;
        if (ran >= executionsBefore) underLoad.resolve(undefined);
        if (ran % 50 === 0) await auditChain.seal(acme, new Date(Date.now() - 500));
      }
    };
    const callers = Promise.all(Array.from({ length: callersAtOnce }, caller));
    await Promise.race([underLoad.promise, callers]);
    const hanging = await engine.run('hangs', {}, { headers: { prefer: 'respond-async' } });
    await auditChain.seal(acme, new Date());
    const before = await rowsOf(source);
    const ranBefore = ran;

    const backupBegan = performance.now();
    const history = await backUp({ storage: source, store, code }, 'history');
    const configuration = await backUp({ storage: source, store, code }, 'configuration');
    const backupMs = performance.now() - backupBegan;
    isOver = true;
    await callers;
    const ranMeanwhile = ran - ranBefore;
    await engine.stop(0);
    engines.length = 0;
    await azurites[0]!.stop();

    const [second] = [await startAzurite()];
    azurites[0] = second;
    const target = withVault(second.connectionString);
    const runs = await chooseRuns(store);
    expect([runs.configuration.run, runs.history?.run]).toEqual([configuration.run, history.run]);
    for (const write of [2, 4, 7]) {
      await expect(restore({ storage: killedAt(target, write), store, runs })).rejects.toThrow('Killed.');
    }
    const restoreBegan = performance.now();
    const report = await restore({ storage: target, store, runs });
    const restoreMs = performance.now() - restoreBegan;
    const restored = await rowsOf(target);
    const again = await restore({ storage: target, store, runs });

    expect([report.isNew, again.isNew]).toEqual([true, false]);
    expect(await rowsOf(target)).toEqual(restored);
    const lost = [...before].filter(([key, row]) => isSettled(key) && restored.get(key) !== row);
    const openExecution = String(hanging.body['executionId']);
    expect(lost.filter(([key, row]) => !`${key}${row}`.includes('"Running"') && !key.includes(openExecution))).toEqual(
      [],
    );
    expect(report.conflicts).toEqual([]);
    expect(report.inFlight.map(({ executionId }) => executionId)).toContain(openExecution);
    expect(await target.secrets.find('GLOBAL', 'drill')).toBe(canary);
    const { executions } = createRepositories(target);
    const statuses = new Set<string>();
    let shown = 0;
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
      const page = await executions.listByUser(seedPeople.technician.oid, {}, { limit: 100, cursor });
      shown += page.items.length;
      page.items.forEach(({ status }) => statuses.add(status));
      cursor = page.cursor;
    }
    expect(shown).toBeGreaterThanOrEqual(ranBefore);
    expect([...statuses].every((status) => isFinal(status as Parameters<typeof isFinal>[0]))).toBe(true);
    expect(await verifyAuditChain(target, acme)).toMatchObject({ valid: true });
    const diagnosis = await examine(target);
    expect(diagnosis.findings.filter(({ kind }) => kind === 'problem')).toEqual([]);

    const restarted = await start(target);
    expect((await restarted.run('works')).status).toBe(503);
    const { enginePauses } = createRepositories(target);
    await enginePauses.put({ ...(await enginePauses.find())!, isPaused: false });
    await restarted.context.pauses.refresh();
    expect((await restarted.run('works')).status).toBe(200);

    if (isLong)
      process.stdout.write(
        `${JSON.stringify({ executions: ranBefore, ranMeanwhile, rows: restored.size, backupMs: Math.round(backupMs), restoreMs: Math.round(restoreMs), blobs: history.blobs, inFlight: report.inFlight.length })}\n`,
      );
    expect(ranMeanwhile).toBeGreaterThan(0);
  });
});
