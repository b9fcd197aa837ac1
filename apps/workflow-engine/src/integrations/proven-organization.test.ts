import { stillTiming } from '@msp/integrations/testing';
import type { ExternalOrganizationList } from '@msp/models';
import { seedOrganizations } from '@msp/testing';
import { defineWorkflow, field } from '@msp/workflow-sdk';
import { configureGraph, startFakeGraph, type FakeGraph } from '../testing/fake-graph';
import { aMapping, configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, beta, startEngine, type TestEngine } from '../testing/start-engine';

const { tenantId } = seedOrganizations.acme;
const clients = (...rows: object[]) => ({ status: 200, body: { record_count: rows.length, clients: rows } });
const ofTenant = (id: number, tenant: string, name = `Client ${id}`) => {
  return { id, name, azure_tenants: [{ azure_tenant_id: tenant }] };
};
const ofDomain = (id: number, domain: string) => ({ id, name: `Client ${id}`, domain });
const mapping = defineWorkflow({
  name: 'mapping',
  description: 'For tests only',
  category: 'test',
  parameters: {
    externalOrgId: field.string({ label: 'Id' }),
    mappingId: field.string({ label: 'Id', required: false }),
  },
  run: ({ input: { externalOrgId, mappingId }, mappings }) =>
    mappings.set('halopsa', { externalOrgId, ...(mappingId !== undefined && { mappingId }) }),
});

describe('what a manager of one organization sees and maps of a vendor', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  let graph: FakeGraph;
  beforeEach(async () => {
    [halo, graph] = await Promise.all([startFakeHalo(), startFakeGraph()]);
    const endpoints = { msGraphUrl: graph.url, authorityHost: graph.authorityHost };
    engine = await startEngine({ definitions: [mapping], connections: { timing: stillTiming(), endpoints } });
    const { repositories } = engine.context;
    await configureHalo(repositories, halo.url, beta);
    await configureGraph(repositories);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', 'key');
    await engine.storage.secrets.put('GLOBAL', 'graph-secret', 'secret');
  });
  afterEach(() => Promise.all([engine.stop(0), halo.stop(), graph.stop()]));

  const discover = (query = '') =>
    engine.call('GET', `/api/integrations/halopsa/discover?orgId=${acme}${query}`, { as: 'technician' });
  const seen = async () => (await discover('&refresh=true')).body as unknown as ExternalOrganizationList;
  const map = (externalOrgId: string, mappingId?: string) =>
    engine.run('mapping', { externalOrgId, ...(mappingId !== undefined && { mappingId }) });
  const mapped = async () =>
    (await engine.context.repositories.mappings.listByOrganization(acme)).map(({ value }) => value.externalOrgId);

  it.each([
    ['the same tenant', [ofTenant(50, tenantId)], 'tenant'],
    ['the same tenant in capitals', [ofTenant(50, tenantId.toUpperCase())], 'tenant'],
    ['a verified domain', [ofDomain(50, 'acme.example, other.example')], 'domain'],
    ['the same tenant, whoever has the domain', [ofTenant(50, tenantId), ofDomain(51, 'acme.example')], 'tenant'],
  ])('S2: sees and maps the one that %s proves, and no other', async (_what, rows, proof) => {
    graph.domains.set(tenantId, ['acme.example', 'unverified.example']);
    halo.answer = clients(...rows, { id: 60, name: 'Beta Industries' }, { id: 61, name: 'Secret Client' });

    const list = await seen();
    const result = await map('50');

    expect(list).toMatchObject({ organizations: [{ externalOrgId: '50', proof }], loaded: 1, provenOnly: true });
    expect(result.body['status']).toBe('Success');
    expect(await mapped()).toEqual(['50']);
  });

  it('U11: keeps the verified domains that were read for it', async () => {
    graph.domains.set(tenantId, ['acme.example', 'unverified.example']);
    halo.answer = clients(ofDomain(50, 'acme.example'));

    await seen();

    const kept = await engine.context.repositories.seenTenants.listDomains();
    expect(kept.get(acme)).toMatchObject({ tenantId, domains: ['acme.example'] });
  });

  it.each<[string, object[]]>([
    ['the name alone fits', [{ id: 50, name: 'Acme Corp' }]],
    ['the tenant is another one', [ofTenant(50, seedOrganizations.gamma.tenantId, 'Acme Corp')]],
    ['the domain is not verified', [ofDomain(50, 'unverified.example')]],
    ['the domain ends alike', [ofDomain(50, 'not-acme.example')]],
    ['the domain is above the verified one', [ofDomain(50, 'example')]],
    [
      'the domain is the vendor’s word against the tenant',
      [{ ...ofTenant(50, seedOrganizations.gamma.tenantId), domain: 'acme.example' }],
    ],
    ['two have the tenant', [ofTenant(50, tenantId), ofTenant(51, tenantId)]],
    ['two have the domain', [ofDomain(50, 'acme.example'), ofDomain(51, 'acme.example')]],
    ['another organization holds it', [ofTenant(42, tenantId)]],
  ])('S2: sees nothing and maps nothing where %s', async (_what, rows) => {
    graph.domains.set(tenantId, ['acme.example', 'unverified.example']);
    halo.answer = clients(...rows, { id: 61, name: 'Secret Client' });

    const list = await seen();
    const results = await Promise.all(['50', '42', '042', '4.2e1', '61', '999'].map((id) => map(id)));

    expect(list).toMatchObject({ organizations: [], loaded: 0, provenOnly: true });
    const messages = results.map(({ body }) => (body['error'] as { message: string }).message);
    expect(new Set(messages).size).toBe(1);
    expect(await mapped()).toEqual([]);
  });

  it('S2: keeps the list to platform admins', async () => {
    halo.answer = clients({ id: 60, name: 'Beta Industries' }, { id: 61, name: 'Secret Client' });

    const all = await engine.call('GET', `/api/integrations/halopsa/discover?orgId=${acme}`, { as: 'admin' });

    expect(all.body['organizations']).toHaveLength(2);
    expect(all.body['provenOnly']).toBeUndefined();
  });

  it('S2: proves nothing by a system whose address the organization chose', async () => {
    const settings = {
      api_url: `${halo.url}/own`,
      auth_url: `${halo.url}/auth`,
      client_id: 'own',
      api_key_ref: 'own-key',
    };
    await engine.context.repositories.integrationSettings.upsert({
      organizationId: acme,
      type: 'halopsa',
      settings,
      isEnabled: true,
      updatedAt: '2026-01-05T09:00:00.000Z',
      updatedBy: 'seed',
    });
    await engine.storage.secrets.put(acme, 'own-key', 'key');
    halo.answer = clients(ofTenant(50, tenantId));

    expect(await seen()).toMatchObject({ organizations: [], provenOnly: true });
    expect((await map('50')).body['status']).toBe('Failed');
  });

  it('S2: cannot lead a mapping elsewhere, or bring one back, by a workflow', async () => {
    const active = aMapping({ externalOrgId: '70' });
    const inactive = aMapping({ externalOrgId: '71', isActive: false });
    for (const one of [active, inactive]) await engine.context.repositories.mappings.insert(one);
    halo.answer = clients({ id: 61, name: 'Secret Client' });

    const statuses = [
      await map('61', active.mappingId),
      await map('42', active.mappingId),
      await map('71'),
      await map('71', inactive.mappingId),
      await map('70'),
    ].map(({ body }) => body['status']);

    expect(statuses).toEqual(['Failed', 'Failed', 'Failed', 'Failed', 'Success']);
    expect((await mapped()).sort()).toEqual(['70', '71']);
  });

  it('S2: is shown its own tenant of Microsoft Graph, unless another organization holds it', async () => {
    const ask = async () =>
      (await engine.call('GET', `/api/integrations/msgraph/discover?orgId=${acme}`, { as: 'technician' })).body;

    const free = await ask();
    await engine.context.repositories.mappings.insert(
      aMapping({ organizationId: beta, integration: 'msgraph', externalOrgId: tenantId.toUpperCase() }),
    );
    const held = await ask();

    expect(free).toMatchObject({ organizations: [{ externalOrgId: tenantId, proof: 'tenant' }], provenOnly: true });
    expect(held).toMatchObject({ organizations: [], provenOnly: true });
  });
});
