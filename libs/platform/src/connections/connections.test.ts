import { integrations } from '@msp/integrations';
import { numberedTokens, startScriptedServer } from '@msp/integrations/testing';
import { globalScope, scopeOf } from '@msp/models';
import { createMemoryStorage, createRepositories, type StoredMapping } from '@msp/storage';
import { Redactor } from '@msp/workflow-runtime';
import { pino } from 'pino';
import { Environments } from '../environment/environment';
import { MappingDirectory } from '../mappings/mapping-directory';
import { connectionOf, createIntegrations, patienceOfPerson, type ConnectionParts } from './connections';
import { SecretReader } from './secret-reader';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const acmeTenant = '0a6f1d2e-7777-4a4a-8a8a-aaaaaaaaaaa1';
const stamp = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'ada' };
const shared = { api_url: 'https://msp.ninja.example', client_id: 'msp', client_secret_ref: 'ninja' };
const haloShared = { api_url: 'https://msp.halo.example', client_id: 'msp', api_key_ref: 'halo' };
const graphShared = { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph' };

const mapping = (mappingId: string, changes: Partial<StoredMapping> = {}): StoredMapping => ({
  mappingId,
  organizationId: acme,
  integration: 'ninjaone',
  externalOrgId: '7',
  isActive: true,
  createdAt: stamp.updatedAt,
  createdBy: 'ada',
  ...stamp,
  updatedByName: 'Ada',
  ...changes,
});

function arrange() {
  const storage = createMemoryStorage();
  const repositories = createRepositories(storage);
  const { mappings, organizations, integrationSettings } = repositories;
  const put = (organizationId: string, type: string, settings: Record<string, string>) =>
    integrationSettings.upsert({ organizationId, type, settings, isEnabled: true, ...stamp });
  const places: [string, string][] = [];
  const calls: object[] = [];
  const stop = new AbortController();
  const logger = pino({ level: 'silent' });

  /** What an execution finds: of Acme, or of no organization. */
  async function surroundings(changes: Partial<ConnectionParts> = {}, of: string = acme) {
    const { signal } = stop;
    const scope = scopeOf(of);
    const redactor = new Redactor();
    const made: ConnectionParts = {
      defaults: {
        tokens: numberedTokens(),
        limits: { run: (_key, _signal, work) => work() } as ConnectionParts['defaults']['limits'],
        timeoutMs: 4_000,
        allowLoopback: false,
        endpoints: { msGraphUrl: 'https://graph.example', partnerTenantId: 'partner' },
      },
      environment: await new Environments(repositories).load(scope),
      directory: new MappingDirectory(mappings),
      secrets: new SecretReader({ store: storage.secrets, scope, redactor, logger, signal }),
      signal,
      record: (call) => void calls.push(call),
      onPlace: (name, place) => void places.push([name, place]),
      ...changes,
    };
    return made;
  }
  const clients = async (changes: Partial<ConnectionParts> = {}) => createIntegrations(await surroundings(changes));
  const setUp = async () => {
    await organizations.insert({
      organizationId: acme,
      name: 'Acme Corp',
      tenantId: acmeTenant,
      isActive: true,
      createdAt: stamp.updatedAt,
      createdBy: 'ada',
      updatedAt: stamp.updatedAt,
    });
    await Promise.all([
      put('GLOBAL', 'ninjaone', shared),
      put('GLOBAL', 'halopsa', haloShared),
      put('GLOBAL', 'msgraph', graphShared),
    ]);
  };
  return { storage, mappings, put, places, stop, setUp, surroundings, clients };
}

describe('the clients of an execution', () => {
  it('act for the organization that is mapped, and are made once for each mapping', async () => {
    const { setUp, mappings, clients } = arrange();
    await setUp();
    await mappings.insert(mapping('one', { isDefault: true }));
    await mappings.insert(mapping('two', { externalOrgId: '8' }));
    const { get } = await clients();

    const [first, again, named, other] = [
      await get('ninjaone'),
      await get('ninjaone'),
      await get('ninjaone', { mappingId: 'one' }),
      await get('ninjaone', { mappingId: 'two' }),
    ];

    expect([first.ninjaOrganizationId, other.ninjaOrganizationId]).toEqual([7, 8]);
    expect([again, named]).toEqual([first, first]);
    expect(again).toBe(first);
    expect(named).toBe(first);
    expect(other).not.toBe(first);
  });

  it('act through the mapping that the form chose, unless the workflow names another', async () => {
    const { setUp, mappings, surroundings } = arrange();
    await setUp();
    await mappings.insert(mapping('one', { isDefault: true }));
    await mappings.insert(mapping('two', { externalOrgId: '8' }));
    const around = await surroundings();
    const environment = { ...around.environment, chosenMappings: { ninjaone: 'two' } };
    const { get } = createIntegrations({ ...around, environment });

    expect((await get('ninjaone')).ninjaOrganizationId).toBe(8);
    expect((await get('ninjaone', { mappingId: 'one' })).ninjaOrganizationId).toBe(7);
  });

  it('INT-2 need a mapping where the integration knows organizations, and none where it acts in the own tenant', async () => {
    const { setUp, clients } = arrange();
    await setUp();
    const { get } = await clients();

    await expect(get('ninjaone')).rejects.toMatchObject({ kind: 'missing-mapping' });
    await expect(get('msgraph')).resolves.toBeDefined();
    await expect(get('msgraph', { mappingId: 'nobody' })).rejects.toMatchObject({ kind: 'missing-mapping' });
  });

  it('INT-2 tell what is not set up before what is not mapped, and what is not installed before both', async () => {
    const { clients } = arrange();
    const { get } = await clients();

    await expect(get('ninjaone')).rejects.toMatchObject({ kind: 'missing-configuration' });
    await expect(get('toString' as 'ninjaone')).rejects.toMatchObject({ kind: 'bug' });
  });

  it('are none once the execution is stopped', async () => {
    const { setUp, clients, stop } = arrange();
    await setUp();
    const { get } = await clients();
    stop.abort(new Error('It was stopped.'));

    await expect(get('msgraph')).rejects.toThrow('It was stopped.');
  });

  it.each([
    ['of the MSP’s system', { ofOwnSystem: false }, {}, undefined],
    [
      'of an own system whose settings are there',
      { ofOwnSystem: true },
      { api_url: 'https://acme.ninja.example' },
      undefined,
    ],
    [
      'of an own system whose settings are gone',
      { ofOwnSystem: true },
      {},
      'to 7 was made in a NinjaOne of the organization',
    ],
    ['of an own system that leads to the MSP’s', { ofOwnSystem: true }, { api_url: shared.api_url }, 'to 7 was made'],
    ['of an own system, with its name', { ofOwnSystem: true, externalOrgName: 'Acme Ltd' }, {}, 'to Acme Ltd was made'],
  ])('S2: use a mapping %s only where it was made', async (_which, changes, own, refused) => {
    const { setUp, mappings, put, clients } = arrange();
    await setUp();
    await mappings.insert(mapping('one', changes));
    await put(acme, 'ninjaone', { client_id: 'acme', ...own });
    const client = (await clients()).get('ninjaone');

    if (refused === undefined) await expect(client).resolves.toMatchObject({ ninjaOrganizationId: 7 });
    else
      await expect(client).rejects.toMatchObject({
        kind: 'missing-mapping',
        message: expect.stringContaining(refused),
      });
  });

  it('tell once where links to the external system lead, as far as there is such a place', async () => {
    const { setUp, mappings, places, clients } = arrange();
    await setUp();
    await mappings.insert(mapping('one'));
    await mappings.insert(mapping('halo', { integration: 'halopsa', externalOrgId: '42' }));
    const { get } = await clients();

    for (const name of ['ninjaone', 'msgraph', 'halopsa', 'halopsa'] as const) await get(name);

    expect(places).toEqual([
      ['msgraph', acmeTenant],
      ['halopsa', 'https://msp.halo.example'],
    ]);
  });

  it.each([
    ['what the mapping holds beside the organization', { default_site_id: 5 }, 1],
    ['nothing where it holds nothing', undefined, 0],
    ['nothing where that is null', null, 0],
    ['nothing where that is a text', 'default_site_id', 0],
  ])('know %s', async (_what, mappingData, asked) => {
    const vendor = await startScriptedServer();
    vendor.play([{ status: 403 }]);
    const { setUp, mappings, put, surroundings } = arrange();
    await setUp();
    await put('GLOBAL', 'halopsa', { ...haloShared, api_url: vendor.url });
    const held = mappingData === undefined ? {} : { mappingData: mappingData as never };
    await mappings.insert(mapping('halo', { integration: 'halopsa', externalOrgId: '42', ...held }));
    const around = await surroundings();
    const { get } = createIntegrations({ ...around, defaults: { ...around.defaults, allowLoopback: true } });

    // Where a site is named, HaloPSA is asked whether it is there; here it says nothing.
    const outcome = await (await get('halopsa')).sites.assertDefault().then(
      () => 0,
      () => 1,
    );
    await vendor.close();

    expect(outcome).toBe(asked);
  });
});

describe('how an integration is reached', () => {
  it('is what the organization has, within what the process allows', async () => {
    const { setUp, surroundings } = arrange();
    await setUp();
    const around = await surroundings({ readOnly: true, patience: patienceOfPerson });

    const connection = connectionOf(integrations.ninjaone, around);

    expect(connection).toMatchObject({
      organizationId: acme,
      tenantId: acmeTenant,
      settings: shared,
      http: { timeoutMs: 4_000, allowLoopback: false, readOnly: true, patienceMs: 5_000, isAwaitedByPerson: true },
      endpoints: { msGraphUrl: 'https://graph.example' },
    });
    expect(connection.http.signal).toBe(around.signal);
    expect('timing' in connection.http).toBe(false);
  });

  it('may write, and is of nobody’s tenant, where nothing else is said', async () => {
    const { setUp, surroundings } = arrange();
    await setUp();

    const { organizationId, http, ...connection } = connectionOf(
      integrations.ninjaone,
      await surroundings({}, globalScope),
    );

    expect([organizationId, http.readOnly, 'tenantId' in connection]).toEqual(['GLOBAL', false, false]);
  });

  // `own` and `global` name the secrets that exist, with these values.
  it.each([
    ['the GLOBAL one, which the GLOBAL settings name', {}, { global: 'ninja' }, 'value of GLOBAL'],
    ['the own one of that name before the GLOBAL one', {}, { own: 'ninja', global: 'ninja' }, 'value of Acme'],
    ['the own one that is named', { client_secret_ref: 'mine' }, { own: 'mine', global: 'mine' }, 'value of Acme'],
    [
      'no GLOBAL one that the organization names',
      { client_secret_ref: 'mine' },
      { global: 'mine' },
      'no secret "mine" of its own',
    ],
    [
      'no GLOBAL one at an own address',
      { api_url: 'https://acme.example' },
      { global: 'ninja' },
      'no secret "ninja" of its own',
    ],
    ['the own one at an own address', { api_url: 'https://acme.example' }, { own: 'ninja' }, 'value of Acme'],
    ['none, of which the organization is told no name', {}, {}, 'that the GLOBAL settings name is missing'],
    ['the GLOBAL one that both name', { client_secret_ref: 'ninja' }, { global: 'ninja' }, 'value of GLOBAL'],
    ['none that both name', { client_secret_ref: 'ninja' }, {}, 'ninja'],
  ])(
    'CFG-2 S3: is with the secret that the settings reach: %s',
    async (_which, own, secrets: { own?: string; global?: string }, expected) => {
      const { setUp, put, storage, surroundings } = arrange();
      await setUp();
      await put(acme, 'ninjaone', own);
      if (secrets.own) await storage.secrets.put(acme, secrets.own, 'value of Acme');
      if (secrets.global) await storage.secrets.put('GLOBAL', secrets.global, 'value of GLOBAL');
      const { settings, secret } = connectionOf(integrations.ninjaone, await surroundings());

      const answer = await secret(settings['client_secret_ref'] ?? '').catch((error: Error) => error);

      if (expected.startsWith('value')) expect(answer).toBe(expected);
      else expect(answer).toMatchObject({ kind: 'missing-secret', message: expect.stringContaining(expected) });
    },
  );

  it('CFG-2 is with the GLOBAL secret where there is no organization', async () => {
    const { setUp, storage, surroundings } = arrange();
    await setUp();
    await storage.secrets.put('GLOBAL', 'ninja', 'value of GLOBAL');
    const { secret } = connectionOf(integrations.ninjaone, await surroundings({}, globalScope));

    expect(await secret('ninja')).toBe('value of GLOBAL');
    await expect(secret('nothing')).rejects.toMatchObject({ kind: 'missing-secret' });
  });

  it('CFG-2 S3: is with no secret that no setting names', async () => {
    const { setUp, storage, surroundings } = arrange();
    await setUp();
    await storage.secrets.put('GLOBAL', 'smtp', 'value of GLOBAL');
    const { secret } = connectionOf(integrations.ninjaone, await surroundings());

    await expect(secret('smtp')).rejects.toMatchObject({ kind: 'missing-secret' });
  });

  it('says of other failures of the vault what they are', async () => {
    const { setUp, surroundings } = arrange();
    await setUp();
    const secrets = { reveal: () => Promise.reject(new Error('The vault is away.')) } as unknown as SecretReader;
    const { secret } = connectionOf(integrations.ninjaone, await surroundings({ secrets }));

    await expect(secret('ninja')).rejects.toThrow('The vault is away.');
  });
});
