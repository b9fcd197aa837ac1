import { integrations } from '@msp/integrations';
import { globalScope } from '@msp/models';
import { seedOrganizations } from '@msp/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api';
import { mask } from '../integration-definitions';

const { acme, beta } = seedOrganizations;
const path = `/api/organizations/${acme.id}/integrations`;
const clientId = '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77';
const graph = { client_id: clientId, client_secret_ref: 'graph-secret' };
const halo = { api_url: 'https://acme.halo.example', client_id: 'client', api_key_ref: 'halo-key' };

describe('integration settings', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const put = (type: string, settings: object, enabled = true) =>
    api.call('technician', 'post', path).send({ type, enabled, settings });
  const putGlobal = (type: string, settings: object) =>
    api.call('admin', 'post', '/api/integrations').send({ type, enabled: true, settings });

  it('INT-1 are set with references masked: 201 when new, 200 when changed', async () => {
    const first = await put('halopsa', halo);
    const second = await put('halopsa', { ...halo, client_id: 'other' }, false);

    expect([first.status, second.status]).toEqual([201, 200]);
    expect(first.body).toMatchObject({ type: 'halopsa', enabled: true, settings: { ...halo, api_key_ref: mask } });
    expect((await api.call('technician', 'get', path)).body.items).toEqual([second.body]);
    expect(second.body.enabled).toBe(false);
  });

  it.each<[string, string, string]>([
    ['S11', 'api_url', 'https://10.0.0.1/api'],
    ['S11', 'auth_url', 'https://[fec0::1]/auth'],
    ['S11', 'api_url', 'https://2130706433'],
    ['S6', 'api_url', 'https://user:pw@acme.halo.example'],
    ['S6', 'auth_url', 'https://user@acme.halo.example'],
  ])('%s: are refused at the field %s with %s', async (_case, setting, address) => {
    const { status, body } = await put('halopsa', { ...halo, [setting]: address });

    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { path: `settings.${setting}`, message: expect.stringMatching(/public addresses|user name or password/) },
    ]);
    expect(JSON.stringify(body)).not.toContain('pw');
  });

  it('OPS-3 Graph is set up for all without a secret, where the managed identity is chosen', async () => {
    const { status, body } = await putGlobal('msgraph', { client_id: clientId, credential: 'managed-identity' });

    expect({ status, settings: body.settings }).toEqual({
      status: 201,
      settings: { client_id: clientId, credential: 'managed-identity' },
    });
    expect((await put('msgraph', {})).status).toBe(201);
  });

  it.each([
    ['a secret is chosen and none named', { client_id: clientId, credential: 'secret' }, 'client_secret_ref'],
    ['nothing is chosen and none named', { client_id: clientId }, 'client_secret_ref'],
    ['what is chosen is no choice', { ...graph, credential: 'password' }, 'credential'],
  ])('OPS-3 Graph is not set up where %s', async (_what, settings, field) => {
    const { status, body } = await putGlobal('msgraph', settings);

    expect({ status, errors: body.errors }).toEqual({
      status: 400,
      errors: [{ path: `settings.${field}`, message: expect.any(String) }],
    });
  });

  it('OPS-3 S4: an organization chooses no identity, and brings a secret for an app of its own', async () => {
    await putGlobal('msgraph', { client_id: clientId, credential: 'managed-identity' });

    const chosen = await put('msgraph', { credential: 'managed-identity' });
    const ofOwnApp = await put('msgraph', { client_id: clientId });

    expect(chosen.body.errors).toMatchObject([{ path: 'settings.credential' }]);
    expect(ofOwnApp.body.errors).toMatchObject([{ path: 'settings.client_secret_ref' }]);
    expect((await put('msgraph', graph)).status).toBe(201);
  });

  it('INT-1 are not written over, or removed, when somebody else was faster', async () => {
    const { body: read } = await put('halopsa', halo);
    await put('halopsa', { ...halo, client_id: 'theirs' });

    const late = await put('halopsa', { ...halo, client_id: 'mine' }).set('If-Match', read.etag);
    const removal = await api.call('technician', 'delete', `${path}/halopsa`).set('If-Match', read.etag);

    expect([late.status, removal.status]).toEqual([412, 412]);
    const { body } = await api.call('technician', 'get', path);
    expect(body.items).toMatchObject([{ settings: { client_id: 'theirs' } }]);
  });

  it('INT-1 a masked reference that is sent back keeps the one that is stored', async () => {
    await put('halopsa', halo);

    await put('halopsa', { ...halo, api_key_ref: mask, client_id: 'other' });

    expect(await api.context.integrationSettings.find(acme.id, 'halopsa')).toMatchObject({
      settings: { ...halo, client_id: 'other' },
    });
  });

  it('INT-1 a mask where nothing is stored is a missing setting', async () => {
    const { status, body } = await put('halopsa', { ...halo, api_key_ref: mask });

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path: 'settings.api_key_ref' }]);
  });

  it.each([
    ['an unknown type', 'pax8', {}, ['type']],
    [
      'missing settings',
      'halopsa',
      { tenant: 't' },
      ['settings.api_url', 'settings.client_id', 'settings.api_key_ref'],
    ],
    ['an unknown setting', 'halopsa', { ...halo, colour: 'blue' }, ['settings.colour']],
    ['an address that is not https', 'halopsa', { ...halo, api_url: 'http://halo.example' }, ['settings.api_url']],
    ['a client id that is no GUID', 'msgraph', { ...graph, client_id: 'graph' }, ['settings.client_id']],
    ['a secret instead of its name', 'halopsa', { ...halo, api_key_ref: 'S3cret!' }, ['settings.api_key_ref']],
    ['another tenant than the linked one', 'msgraph', { ...graph, tenant_id: beta.tenantId }, ['settings.tenant_id']],
  ])('INT-1 name %s', async (_name, type, settings, paths) => {
    const { status, body } = await put(type, settings);

    expect(status).toBe(400);
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual(paths);
  });

  it('INT-1 take the tenant that the organization is linked with', async () => {
    expect((await put('msgraph', { ...graph, tenant_id: acme.tenantId.toUpperCase() })).status).toBe(201);
  });

  it('INT-1 GLOBAL msgraph carries no tenant', async () => {
    const refused = await putGlobal('msgraph', { ...graph, tenant_id: acme.tenantId });
    const taken = await putGlobal('msgraph', graph);

    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ path: 'settings.tenant_id' }]);
    expect(taken.status).toBe(201);
  });

  it('INT-1 of an organization may leave out what GLOBAL gives', async () => {
    await putGlobal('halopsa', halo);

    const { status } = await put('halopsa', { client_id: 'own' });

    expect(status).toBe(201);
    const { body } = await api.call('technician', 'get', path);
    expect(body.items).toMatchObject([{ settings: { client_id: 'own' } }]);
    expect(body.global).toMatchObject([{ settings: { api_key_ref: mask } }]);
  });

  it('INT-1 are deleted once and again; their secrets stay', async () => {
    await api.context.storage.secrets.put(acme.id, 'halo-key', 'value');
    await put('halopsa', halo);

    const first = await api.call('technician', 'delete', `${path}/halopsa`);
    const second = await api.call('technician', 'delete', `${path}/halopsa`);

    expect([first.status, second.status]).toEqual([204, 204]);
    expect(await api.context.integrationSettings.list(acme.id)).toEqual([]);
    expect(await api.context.storage.secrets.find(acme.id, 'halo-key')).toBe('value');
  });

  it('HIST-2 records changes without the references', async () => {
    await put('halopsa', halo);
    await put('halopsa', { ...halo, api_key_ref: 'new-key' });
    await api.call('technician', 'delete', `${path}/halopsa`);

    const { items } = await api.context.audit.list(acme.id);
    expect(items).toMatchObject([
      { action: 'IntegrationSetting.Delete', before: { type: 'halopsa' } },
      { action: 'IntegrationSetting.Set', after: { replacedReferences: ['api_key_ref'] } },
      { action: 'IntegrationSetting.Set', entityId: 'halopsa' },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/halo-key|new-key/);
  });

  it('INT-4 every installed integration tells what it needs', async () => {
    const { body } = await api.call('runner', 'get', '/api/integration-types');

    const ofGraph = body.items.find(({ name }: { name: string }) => name === 'msgraph');
    expect(body.items).toHaveLength(Object.keys(integrations).length);
    expect(ofGraph.settings[0]).toEqual({
      name: 'tenant_id',
      label: 'Tenant id',
      kind: 'guid',
      required: false,
      scope: 'organization',
    });
  });

  it('HIST-2 changes of GLOBAL are in the GLOBAL trail', async () => {
    await putGlobal('msgraph', graph);

    const { items } = await api.context.audit.list(globalScope);
    expect(items).toMatchObject([{ action: 'IntegrationSetting.Set', actorName: 'Avery Admin' }]);
  });
});
