import { randomInt } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { localSecrets, startStandIns, type RunningStandIns } from '@msp/local';
import { isFinal, scopeOf } from '@msp/models';
import {
  backUp,
  chooseRuns,
  createBackupContainer,
  createBackupStore,
  createRepositories,
  createStorage,
  tableNames,
  textOfWake,
  verifyAuditChain,
  type BackupStore,
  type Storage,
} from '@msp/storage';
import {
  bundleApp,
  bundlePrograms,
  mspTenantId,
  platformClientId,
  prepareServices,
  seedPeople,
  startAzurite,
  type Azurite,
  type ServiceProcesses,
} from '@msp/testing';
import { defineWorkflow } from '@msp/workflow-sdk';
import { until } from './testing/engine-processes';
import { startKillingProxy, type KillingProxy, type KillPoint } from './testing/killing-proxy';
import { acme, startEngine, type TestEngine } from './testing/start-engine';

const isLong = process.env['TEST_LONG'] === 'true';
const executionsBefore = isLong ? 400 : 200;
const callersAtOnce = 8;
const code = { version: 'drill' };
const container = 'backups';
/** The first in the middle of creating tables, the others anywhere in what is written after that. */
const kills: readonly KillPoint[] = Array.from({ length: isLong ? 10 : 3 }, (_none, kill) => ({
  write: kill === 0 ? randomInt(1, 20) : tableNames.length + 4 + randomInt(1, isLong ? 12 : 25),
  side: kill % 2 === 0 ? 'before' : 'after',
}));
const canary = 'a secret that no backup may show';

const works = defineWorkflow({
  name: 'works',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  run: async ({ log }) => {
    log.info('Worked');
    return { text: 'x'.repeat(50) };
  },
});
const large = defineWorkflow({
  name: 'large',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  run: async () => ({ text: 'x'.repeat(40_000) }),
});
const fails = defineWorkflow({
  name: 'fails',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  run: async () => {
    throw new Error('It failed.');
  },
});
const hangs = defineWorkflow({
  name: 'hangs',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  run: async ({ step }) => {
    await step('Wait', () => new Promise(() => undefined));
  },
});
const sleeps = defineWorkflow({
  name: 'sleeps',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  run: async ({ sleep }) => {
    await sleep('trial', '30 days');
    return {};
  },
});
/** The jobs of the management API's image that it runs. */
const jobs = {
  'restore-main': 'apps/management-api/src/restore-main.ts',
  'doctor-main': 'apps/management-api/src/doctor-main.ts',
};
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

/** Storage whose vault is Key Vault's stand-in, over https. */
const storageOf = (connectionString: string, { vaultUrl, authorityHost }: RunningStandIns): Storage =>
  createStorage({
    account: {
      tableConnectionString: connectionString,
      blobConnectionString: connectionString,
      queueConnectionString: connectionString,
    },
    vault: {
      url: vaultUrl,
      credential: {
        kind: 'client-secret',
        tenantId: mspTenantId,
        clientId: platformClientId,
        clientSecret: localSecrets.platform,
        authorityHost,
      },
    },
  });

/** What a job printed, each line by itself. */
const linesOf = (printed: string): Record<string, unknown>[] =>
  printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('OPS-6 the drill', () => {
  const trusted = getCACertificates('default');
  const engines: TestEngine[] = [];
  let folder: string;
  let services: ServiceProcesses;
  let vaults: readonly [RunningStandIns, RunningStandIns];
  let azurites: readonly [Azurite, Azurite];
  let proxy: KillingProxy;
  let store: BackupStore;
  let source: Storage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drill-'));
    [services, vaults, azurites] = await Promise.all([
      prepareServices(),
      startVaults(),
      Promise.all([startAzurite(), startAzurite()]),
      // The long drill runs the jobs as they ship.
      isLong
        ? bundleApp('management-api', join(folder, 'bundle'))
        : bundlePrograms({ programs: jobs, output: join(folder, 'bundle') }),
    ]);
    setDefaultCACertificates([...trusted, vaults[1].certificate]);
    proxy = await startKillingProxy(services.azurite);
    const account = { blobConnectionString: azurites[1].connectionString };
    await createBackupContainer({ account, container });
    store = createBackupStore({ account, container });
    source = storageOf(azurites[0].connectionString, vaults[0]);
    await source.createMissing();
  });
  afterAll(async () => {
    setDefaultCACertificates(trusted);
    await Promise.all(engines.map((engine) => engine.stop(0)));
    await proxy.stop();
    await services.stop();
    await Promise.all([azurites[1], ...vaults].map((part) => part.stop()));
    await rm(folder, { recursive: true });
  });

  /** Two vaults with one certificate, as those of Azure are trusted for one. */
  async function startVaults(): Promise<typeof vaults> {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    const source = await startStandIns({ folder: first });
    await mkdir(second);
    for (const file of ['certificate.pem', 'certificate.key']) await copyFile(join(first, file), join(second, file));
    return [source, await startStandIns({ folder: second })];
  }

  /** A job of the image as a process of its own, with nothing but the empty store and the backups. */
  const startJob = (program: string) =>
    services.start({
      cwd: join(folder, 'bundle'),
      args: [program],
      env: {
        ...services.environment,
        LOG_LEVEL: 'warn',
        NODE_EXTRA_CA_CERTS: join(folder, 'second', 'certificate.pem'),
        TABLE_STORAGE_CONNECTION_STRING: proxy.connectionString,
        BLOB_STORAGE_CONNECTION_STRING: proxy.connectionString,
        QUEUE_STORAGE_CONNECTION_STRING: services.azurite.connectionString,
        BACKUP_STORAGE_CONNECTION_STRING: azurites[1].connectionString,
        BACKUP_CONTAINER: container,
        KEY_VAULT_URL: vaults[1].vaultUrl,
        AZURE_AUTHORITY_HOST: vaults[1].authorityHost,
        AZURE_CLIENT_SECRET: localSecrets.platform,
      },
    });

  async function runJob(program: string): Promise<Record<string, unknown>[]> {
    const { exited, printed } = startJob(program);
    const lines = linesOf(await printed);
    expect({ program, ended: await exited, lines: lines.slice(0, 5) }).toMatchObject({ ended: [0, null] });
    return lines;
  }

  /** Whether the point was reached, and how the process ended. */
  async function restoreKilledAt(point: KillPoint) {
    const reached = proxy.arm(point, () => void job.child.kill('SIGKILL'));
    const job = startJob('restore-main.js');
    const [, signal] = await job.exited;
    proxy.disarm();
    return { ...point, isReached: reached(), signal };
  }

  async function start(storage: Storage): Promise<TestEngine> {
    const engine = await startEngine({
      storage,
      definitions: [works, large, fails, hangs, sleeps],
      engine: 'azure-queue',
    });
    engines.push(engine);
    return engine;
  }

  test('OPS-6 a backup taken under load is restored by processes that are killed, into an empty store, twice', async () => {
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
        // On a loaded machine storage is slow for a moment: whoever is told so asks again.
        if (status === 503) continue;
        expect(status).toBe(200);
        ran += 1;
        if (ran >= executionsBefore) underLoad.resolve(undefined);
        if (ran % 50 === 0) await auditChain.seal(acme, new Date(Date.now() - 500));
      }
    };
    const callers = Promise.all(Array.from({ length: callersAtOnce }, caller));
    await Promise.race([underLoad.promise, callers]);
    const hanging = await engine.run('hangs', {}, { headers: { prefer: 'respond-async' } });
    const sleeping = await engine.run('sleeps', {}, { headers: { prefer: 'respond-async' } });
    const sleepingId = String(sleeping.body['executionId']);
    const sourceExecutions = createRepositories(source).executions;
    const stateOf = async (of: typeof sourceExecutions) => (await of.get(scopeOf(acme), sleepingId)).status;
    await until(async () => ((await stateOf(sourceExecutions)) === 'Waiting' ? true : undefined));
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
    await azurites[0].stop();

    const target = storageOf(services.azurite.connectionString, vaults[1]);
    await target.createMissing();
    const queue = target.queue('executions-interactive');
    const wake = () => queue.send(textOfWake({ executionId: sleepingId, scope: scopeOf(acme) }));
    await wake();
    const runs = await chooseRuns(store);
    expect([runs.configuration.run, runs.history?.run]).toEqual([configuration.run, history.run]);
    for (const point of kills)
      expect(await restoreKilledAt(point)).toEqual({ ...point, isReached: true, signal: 'SIGKILL' });
    const restoreBegan = performance.now();
    const [report, ...told] = await runJob('restore-main.js');
    const restoreMs = performance.now() - restoreBegan;
    const restored = await rowsOf(target);
    const [again] = await runJob('restore-main.js');

    expect([report?.['isNew'], again?.['isNew']]).toEqual([true, false]);
    expect(await rowsOf(target)).toEqual(restored);
    const lost = [...before].filter(([key, row]) => isSettled(key) && restored.get(key) !== row);
    const openExecution = String(hanging.body['executionId']);
    const wasOpen = (key: string) => [openExecution, sleepingId].some((id) => key.includes(id));
    expect(lost.filter(([key, row]) => !`${key}${row}`.includes('"Running"') && !wasOpen(key))).toEqual([]);
    expect(told.filter((line) => 'conflict' in line)).toEqual([]);
    expect(told).toContainEqual({ needsAttention: expect.objectContaining({ executionId: openExecution }) });
    expect(told).toContainEqual({
      needsAttention: expect.objectContaining({ executionId: sleepingId, status: 'Waiting' }),
    });
    expect(await queue.depth()).toMatchObject({ messages: 0 });
    expect(await target.secrets.find('GLOBAL', 'drill')).toBe(canary);
    const { counters, executions } = createRepositories(target);
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
    const counted = await counters.list(acme, '2000-01-01', '2100-01-01');
    expect(counted.reduce((sum, row) => sum + row.succeeded + row.partlySucceeded + row.failed + row.other, 0)).toBe(
      shown,
    );
    expect(await verifyAuditChain(target, acme)).toMatchObject({ valid: true });
    await runJob('doctor-main.js');

    const restarted = await start(target);
    expect((await restarted.run('works')).status).toBe(503);
    // A late message of before: whoever works takes it, and wakes nobody.
    await wake();
    await until(async () => ((await queue.depth()).messages === 0 ? true : undefined));
    expect(await stateOf(executions)).toBe('NeedsAttention');
    const { enginePauses } = createRepositories(target);
    await enginePauses.put({ ...(await enginePauses.find())!, isPaused: false });
    await restarted.context.pauses.refresh();
    expect((await restarted.run('works')).status).toBe(200);

    if (isLong)
      process.stdout.write(
        `${JSON.stringify({ executions: ranBefore, ranMeanwhile, rows: restored.size, backupMs: Math.round(backupMs), restoreMs: Math.round(restoreMs), blobs: history.blobs, kills: kills.length, inFlight: told.length })}\n`,
      );
    expect(ranMeanwhile).toBeGreaterThan(0);
  });
});
