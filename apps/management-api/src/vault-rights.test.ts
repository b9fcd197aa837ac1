import { globalScope } from '@msp/models';
import {
  backUp,
  chooseRuns,
  createMemoryBackupStore,
  createMemoryStorage,
  createRepositories,
  examine,
  restore,
  sealedScope,
  type VaultGuard,
} from '@msp/storage';
import { deployedVaultRights, seedOrganizations } from '@msp/testing';
import { pino } from 'pino';
import { ensureCursorKey, readCursorKey } from './cursor-key';
import { applyRetention } from './system/retention';
import { anExecution, anOrganization, aSealedEntry } from './testing/fixtures';
import { startPartnerGraph, storeGraphSettings, type PartnerGraph } from './testing/partner-graph';
import { startTestApi, type TestApi } from './testing/start-test-api';

const { acme } = seedOrganizations;
const everybody: VaultGuard = () => true;
const api = deployedVaultRights('id-api');
const secrets = `/api/organizations/${acme.id}/secrets`;
const code = { version: '1.0.0', commit: 'abc' };
const logger = pino({ level: 'silent' });

/** Storage whose vault does what it does for one of the identities that the templates deploy. */
function vaultOf() {
  let guard = everybody;
  const storage = createMemoryStorage({ vaultGuard: (action, name) => guard(action, name) });
  return {
    storage,
    as: (identity: string) => void (guard = deployedVaultRights(identity)),
    with: (rights: VaultGuard) => void (guard = rights),
  };
}

describe('the management API with the rights of its identity', () => {
  let vault: ReturnType<typeof vaultOf>;
  let graph: PartnerGraph;
  let running: TestApi;
  beforeAll(async () => {
    graph = await startPartnerGraph();
  });
  afterAll(() => graph.close());
  beforeEach(async () => {
    graph.forget();
    vault = vaultOf();
    running = await startTestApi({ storage: vault.storage, integrations: graph.integrations });
  });
  afterEach(() => running.stop());

  const put = (name: string) => running.call('admin', 'put', `${secrets}/${name}`).send({ value: 'value' });
  const remove = (path: string) => running.call('admin', 'delete', path);
  const statusOf = async (request: PromiseLike<{ status: number }>) => (await request).status;
  const heldBy = async (scope: string, name: string) => {
    vault.with(everybody);
    return vault.storage.secrets.has(scope, name);
  };

  test('OPS-2: sets, replaces, deletes and sets a secret again', async () => {
    vault.as('id-api');

    expect(await statusOf(put('smtp'))).toBe(201);
    expect(await statusOf(put('smtp'))).toBe(200);
    expect(await statusOf(running.call('admin', 'get', secrets))).toBe(200);
    expect(await statusOf(remove(`${secrets}/smtp`))).toBe(204);
    expect(await statusOf(put('smtp'))).toBe(201);
  });

  test.each([
    ['an organization', acme.id, secrets],
    ['GLOBAL', globalScope, '/api/secrets'],
  ])('OPS-2: deletes a secret of %s that was put into the vault by hand', async (_whose, scope, path) => {
    await vault.storage.secrets.put(scope, 'by-hand', 'value');
    vault.as('id-api');

    expect(await statusOf(remove(`${path}/by-hand`))).toBe(204);
    expect(await statusOf(remove(`${path}/never-there`))).toBe(204);

    const { items } = await running.context.audit.list(scope);
    expect(items.map(({ action, entityId }) => [action, entityId])).toEqual([['Secret.Delete', 'by-hand']]);
    expect(await heldBy(scope, 'by-hand')).toBe(false);
  });

  test('OPS-2: is ready, and has the key of its cursors', async () => {
    vault.as('id-jobs');
    await ensureCursorKey(vault.storage.secrets);
    vault.as('id-api');

    expect(await readCursorKey(vault.storage.secrets)).not.toBe('');
    expect(await statusOf(running.call('stranger', 'get', '/health/ready'))).toBe(200);
  });

  test('OPS-2: shows a sealed value once, and takes it out of the vault', async () => {
    const execution = anExecution();
    const sealed = aSealedEntry(execution);
    await running.context.executions.insert(execution);
    vault.as('id-engine');
    await running.context.sealedValues.insert(sealed, 'shown once');
    vault.as('id-api');
    const path = `/api/executions/${execution.executionId}/sealed/${sealed.sealedId}/reveal`;
    const { body } = await running.call('technician', 'post', path).set('X-Organization-Id', acme.id);

    expect(body).toMatchObject({ value: 'shown once' });
    expect(await heldBy(sealedScope, sealed.sealedId)).toBe(false);
  });

  test('OPS-2: asks for consent with the secret of the partner app where the templates let it read that one', async () => {
    await storeGraphSettings(running.context);
    vault.with((action, key) => api(action, key) || (action === 'getSecret/action' && key.startsWith('GLOBAL--')));

    const { status, body } = await running.call('admin', 'get', `/api/organizations/${acme.id}/tenant-link`);

    expect([status, body.problem]).toEqual([200, undefined]);
    expect(body.consent).toBeDefined();
  });

  test('OPS-2: says that it may not read the secret of an app registration of an organization’s own', async () => {
    await storeGraphSettings(running.context);
    vault.as('id-api');

    const { status, body } = await running.call('admin', 'get', `/api/organizations/${acme.id}/tenant-link`);

    expect(status).toBe(200);
    expect(body.problem).toMatch(/\w/);
  });
});

describe('the jobs with the rights of their identities', () => {
  test.each(['id-api', 'id-jobs'])('OPS-2: %s takes expired sealed values out of the vault', async (identity) => {
    const { storage, as } = vaultOf();
    const repositories = createRepositories(storage);
    await repositories.organizations.insert(anOrganization({ organizationId: acme.id }));
    const sealed = aSealedEntry(anExecution(), { expiresAt: '2020-01-01T00:00:00.000Z' });
    await repositories.sealedValues.insert(sealed, 'expired');
    as(identity);

    const parts = { ...repositories, storage, now: () => new Date() };
    const counts = await applyRetention(parts, { days: { executions: 30, audit: 30 }, logger, everyMs: 0 });

    expect(counts).toMatchObject({ sealedValues: 1 });
  });

  test('OPS-2: the doctor compares the vault with the list of names', async () => {
    const { storage, as } = vaultOf();
    await storage.secrets.put(globalScope, 'by-hand', 'value');
    as('id-jobs');

    const { findings } = await examine(storage, { rebuilds: false });

    expect(findings.filter(({ where }) => where === 'vault')).toMatchObject([{ kind: 'leftover' }]);
  });

  test('OPS-2: the backup takes secrets along, and the restore puts them back', async () => {
    const [{ storage, as }, target] = [vaultOf(), vaultOf()];
    const store = createMemoryBackupStore();
    await storage.secrets.put(globalScope, 'partner', 'value');
    as('id-backup');
    await backUp({ storage, store, code }, 'configuration');
    target.as('id-restore');

    const runs = await chooseRuns(store, []);
    const { secrets: restored } = await restore({ storage: target.storage, store, runs });

    expect(restored).toBe(1);
  });
});
