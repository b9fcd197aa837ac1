import { integrations } from '@msp/integrations';
import { globalScope } from '@msp/models';
import { seedOrganizations } from '@msp/testing';
import { fiveCustomers } from '../testing/customers';
import { startPartnerGraph, storeGraphSettings, type PartnerGraph } from '../testing/partner-graph';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const { acme } = seedOrganizations;
const { permissions } = integrations.msgraph;
const stamp = { updatedAt: '2026-03-05T09:00:00.000Z', updatedBy: 'seed' };

describe('what Microsoft said with settings from before', () => {
  let graph: PartnerGraph;
  let api: TestApi;
  const now = new Date();
  beforeAll(async () => {
    graph = await startPartnerGraph();
  });
  afterAll(() => graph.close());
  beforeEach(async () => {
    graph.forget();
    Object.assign(graph.lists, fiveCustomers(now));
    api = await startTestApi({ integrations: graph.integrations, now: () => now });
    await storeGraphSettings(api.context);
  });
  afterEach(() => api.stop());

  const list = () => api.call('admin', 'get', '/api/tenants');
  const change = async (changes: { settings?: Record<string, string>; isEnabled?: boolean }) => {
    const before = await api.context.integrationSettings.find(globalScope, 'msgraph');
    if (before === undefined) throw new Error('There are no settings.');
    await api.context.integrationSettings.upsert({ ...before, ...stamp, ...changes });
  };
  const ownSettings = () =>
    api.context.integrationSettings.upsert({
      organizationId: acme.id,
      type: 'msgraph',
      isEnabled: true,
      settings: { client_secret_ref: 'msgraph-client-secret' },
      ...stamp,
    });
  const relink = async () => {
    const { value, etag } = await api.context.organizations.get(acme.id);
    await api.context.organizations.replace({ ...value, tenantId: 'd4f6b8c0-0004-4e5f-8f7b-dadadadada04' }, etag);
  };
  const rotate = () =>
    api.context.secretNames.upsert({
      organizationId: globalScope,
      name: 'msgraph-client-secret',
      updatedByName: 'Avery Admin',
      ...stamp,
    });
  it('S5: customers are not shown once the integration is switched off for all', async () => {
    expect((await list()).body.total).toBe(5);
    await change({ isEnabled: false });

    const { status, body } = await list();

    expect([status, body.detail]).toEqual([409, expect.stringContaining('switched off for all organizations')]);
  });

  it('S5: customers are asked for anew with another client', async () => {
    const first = await list();
    Object.assign(graph.lists, { delegatedAdminCustomers: [], delegatedAdminRelationships: [], contracts: [] });
    const kept = await list();
    await change({ settings: { client_id: crypto.randomUUID(), client_secret_ref: 'msgraph-client-secret' } });
    const anew = await list();

    expect([first, kept, anew].map(({ body }) => body.total)).toEqual([5, 5, 0]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['the secret was rotated', () => rotate()],
    ['the organization has settings of its own', () => ownSettings()],
    ['the tenant was relinked', () => relink()],
  ])('S5: a consent is read anew when %s, and kept otherwise', async (_what, change) => {
    graph.roles.set(acme.tenantId, permissions);
    const consent = async () =>
      (await api.call('technician', 'get', `/api/organizations/${acme.id}/tenant-link`)).body.consent;

    const first = await consent();
    graph.roles.set(acme.tenantId, []);
    const kept = await consent();
    await change();
    const anew = await consent();

    expect([first.missing, kept.missing]).toEqual([[], []]);
    expect(anew?.missing).not.toEqual([]);
  });
});
