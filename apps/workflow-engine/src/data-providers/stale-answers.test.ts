import { defineDataProvider } from '@msp/workflow-sdk';
import { configureGraph } from '../testing/fake-graph';
import { aMapping, configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, beta, startEngine, type TestEngine } from '../testing/start-engine';

const stamp = { updatedAt: '2026-03-05T09:00:00.000Z', updatedBy: 'seed' };
const whereabouts = defineDataProvider({
  name: 'whereabouts',
  description: 'For tests only',
  cacheSeconds: 3_600,
  uses: ['msgraph', 'halopsa'],
  async options({ integrations, config }) {
    const [graph, halo] = await Promise.all([integrations.get('msgraph'), integrations.get('halopsa')]);
    const texts = [graph.tenantId, String(halo.haloClientId), config.find('office') ?? 'nowhere'];
    return texts.map((text) => ({ label: text, value: text }));
  },
});

describe('what a data provider answered', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  const acmesMapping = aMapping();
  beforeEach(async () => {
    [engine, halo] = await Promise.all([startEngine({ definitions: [whereabouts] }), startFakeHalo()]);
    const { repositories } = engine.context;
    await configureHalo(repositories, halo.url, beta);
    await configureGraph(repositories);
    await repositories.mappings.insert(acmesMapping);
  });
  afterEach(() => Promise.all([engine.stop(0), halo.stop()]));

  const ask = async (org = acme) => {
    const { body } = await engine.call('GET', '/api/data-providers/whereabouts', { as: 'technician', org });
    const options = body['options'] as { value: string }[];
    return { values: options.map(({ value }) => value), cached: body['cached'] };
  };
  /** As the management API does it, in a process of its own. */
  const repositories = () => engine.context.repositories;
  const relink = async (tenantId: string) => {
    const { value, etag } = await repositories().organizations.get(acme);
    await repositories().organizations.replace({ ...value, tenantId }, etag);
  };
  const remap = async (changes: object) => {
    const { value, etag } = await repositories().mappings.get(acme, acmesMapping.mappingId);
    await repositories().mappings.replace({ ...value, ...changes }, etag);
  };
  const setting = (organizationId: string, type: string, settings: Record<string, string>) =>
    repositories().integrationSettings.upsert({ organizationId, type, settings, isEnabled: true, ...stamp });
  const secret = (organizationId: string, name: string) =>
    repositories().secretNames.upsert({ organizationId, name, ...stamp, updatedByName: 'Avery Admin' });
  const office = (organizationId: string) =>
    repositories().configValues.upsert({ organizationId, key: 'office', type: 'string', value: 'London', ...stamp });
  const haloSettings = () => ({
    api_url: halo.url,
    auth_url: `${halo.url}/auth`,
    client_id: 'new',
    api_key_ref: 'halo-key',
  });

  it.each<[string, () => Promise<unknown>, RegExp | undefined]>([
    ['the tenant was relinked', () => relink('d4f6b8c0-0004-4e5f-8f7b-dadadadada04'), /^d4f6b8c0/],
    ['the mapping names another client', () => remap({ externalOrgId: '77' }), /^77$/],
    ['the data of the mapping changed', () => remap({ mappingData: { default_site_id: 9 } }), undefined],
    [
      'another mapping was made the default',
      () => repositories().mappings.insert(aMapping({ externalOrgId: '78', isDefault: true })),
      /^78$/,
    ],
    ['a setting of its own changed', () => setting(acme, 'halopsa', { client_id: 'own' }), undefined],
    ['a secret of its own was set', () => secret(acme, 'halo-key'), undefined],
    ['its configuration changed', () => office(acme), /^London$/],
  ])('S5: is forgotten for the organization, and for no other, when %s', async (_what, change, now) => {
    const before = [await ask(), await ask(), await ask(beta)];
    await change();
    const [after, others] = [await ask(), await ask(beta)];

    expect(before.map(({ cached }) => cached)).toEqual([false, true, false]);
    expect([after.cached, others.cached]).toEqual([false, true]);
    expect(others.values).toEqual(before[2]?.values);
    if (now !== undefined) expect(after.values).toContainEqual(expect.stringMatching(now));
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a GLOBAL setting changed', () => setting('GLOBAL', 'halopsa', haloSettings())],
    ['a GLOBAL secret was rotated', () => secret('GLOBAL', 'halo-key')],
    ['the GLOBAL configuration changed', () => office('GLOBAL')],
  ])('S5: is forgotten for every organization when %s', async (_what, change) => {
    await Promise.all([ask(), ask(beta)]);
    await change();

    expect([(await ask()).cached, (await ask(beta)).cached]).toEqual([false, false]);
  });

  it('S5: is no answer any more when the integration is switched off for all', async () => {
    await ask();
    await repositories().integrationSettings.upsert({
      organizationId: 'GLOBAL',
      type: 'halopsa',
      settings: haloSettings(),
      isEnabled: false,
      ...stamp,
    });

    const { status, body } = await engine.call('GET', '/api/data-providers/whereabouts', {
      as: 'technician',
      org: acme,
    });

    expect([status, body['detail']]).toEqual([409, expect.stringContaining('switched off for all organizations')]);
  });

  it('S5: is kept when a mapping was tested', async () => {
    await ask();
    await remap({ lastTestedAt: '2026-03-05T09:00:00.000Z', lastTestSucceeded: true, lastTestMessage: 'Ok.' });

    expect((await ask()).cached).toBe(true);
  });
});

describe('the list of a vendor’s organizations', () => {
  it.each(['the key', 'the client', 'the address'])('S5: is read anew when %s was changed', async (what) => {
    const [engine, halo, other] = await Promise.all([startEngine(), startFakeHalo(), startFakeHalo()]);
    const { integrationSettings, secretNames } = engine.context.repositories;
    await configureHalo(engine.context.repositories, halo.url, acme);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', 'a key');
    halo.answer = { status: 200, body: { record_count: 1, clients: [{ id: 42, name: 'Before' }] } };
    other.answer = { status: 200, body: { record_count: 1, clients: [{ id: 42, name: 'After' }] } };
    const names = async () => {
      const { body } = await engine.call('GET', `/api/integrations/halopsa/discover?orgId=${acme}`, { as: 'admin' });
      return (body['organizations'] as { name: string }[]).map(({ name }) => name);
    };
    const before = await names();
    halo.answer = other.answer;

    const url = what === 'the address' ? other.url : halo.url;
    const settings = { api_url: url, auth_url: `${url}/auth`, client_id: 'msp', api_key_ref: 'halo-key' };
    if (what === 'the key') {
      await secretNames.upsert({ organizationId: 'GLOBAL', name: 'halo-key', ...stamp, updatedByName: 'Avery Admin' });
    } else {
      const client = what === 'the client' ? { client_id: 'other' } : {};
      await integrationSettings.upsert({
        organizationId: 'GLOBAL',
        type: 'halopsa',
        settings: { ...settings, ...client },
        isEnabled: true,
        ...stamp,
      });
    }
    const after = await names();
    await Promise.all([engine.stop(0), halo.stop(), other.stop()]);

    expect([before, after]).toEqual([['Before'], ['After']]);
  });
});
