import { integrations } from '@msp/integrations';
import { createMemoryStorage } from '@msp/storage';
import { seedOrganizations } from '@msp/testing';
import { fiveCustomers } from '../testing/customers';
import { startPartnerGraph, storeGraphSettings, type PartnerGraph } from '../testing/partner-graph';
import { startTestApi, type Caller, type TestApi } from '../testing/start-test-api';

const { acme, beta, gamma } = seedOrganizations;
const { permissions } = integrations.msgraph;
const now = new Date('2026-06-01T08:00:00.000Z');

describe('what was seen of tenants', () => {
  const storage = createMemoryStorage();
  let graph: PartnerGraph;
  let api: TestApi;
  /** Another replica, or the same after a restart: nothing is shared but the storage. */
  let other: TestApi;
  beforeAll(async () => {
    graph = await startPartnerGraph();
    graph.forget();
    const options = { storage, integrations: graph.integrations, now: () => now };
    api = await startTestApi(options);
    other = await startTestApi({ ...options, isSecond: true });
    await storeGraphSettings(api.context);
  });
  afterAll(() => Promise.all([api.stop(), other.stop(), graph.close()]));
  afterEach(() => {
    jest.restoreAllMocks();
    graph.forget();
  });

  const look = (organizationId: string) =>
    api.call('admin', 'get', `/api/organizations/${organizationId}/tenant-link?refresh=true`);
  /** Nobody waits for it but a test. */
  const keeping = (times: number) =>
    new Promise<void>((resolve) => {
      let left = times;
      const { seenTenants } = api.context;
      const put = seenTenants.putDomains.bind(seenTenants);
      jest.spyOn(seenTenants, 'putDomains').mockImplementation(async (...domains) => {
        await put(...domains);
        left -= 1;
        if (left === 0) resolve();
      });
    });
  const summaryOf = async (organizationId: string) =>
    (await other.call('admin', 'get', `/api/organization-summaries?ids=${organizationId}`)).body.items[0];
  const domains = async (who: Caller = 'admin'): Promise<Record<string, readonly string[]>> => {
    const { status, body } = await other.call(who, 'get', '/api/organization-domains');
    expect(status).toBe(200);
    const items: { organizationId: string; domains: string[] }[] = body.items;
    return Object.fromEntries(items.map((item) => [item.organizationId, item.domains]));
  };

  it.each([
    ['granted', permissions],
    ['incomplete', permissions.slice(1)],
    ['missing', undefined],
  ])('ux 7.2 the consent is shown by every process, with when somebody looked: %s', async (state, roles) => {
    if (roles) graph.roles.set(acme.tenantId, roles);

    await look(acme.id);

    expect(await summaryOf(acme.id)).toMatchObject({ consent: { state, checkedAt: now.toISOString() } });
  });

  it('ux 7.2 the consent of a tenant that was linked before is not shown for another one', async () => {
    graph.roles.set(beta.tenantId, permissions);
    await look(beta.id);

    await api.call('admin', 'patch', `/api/organizations/${beta.id}`).send({ tenantId: null });
    expect(await summaryOf(beta.id)).not.toHaveProperty('consent');
    await api.call('admin', 'patch', `/api/organizations/${beta.id}`).send({ tenantId: acme.id });

    expect(await summaryOf(beta.id)).not.toHaveProperty('consent');
    await api.call('admin', 'patch', `/api/organizations/${beta.id}`).send({ tenantId: beta.tenantId });
  });

  it('U11: the domains that Microsoft verified are kept when somebody looks at a tenant', async () => {
    graph.roles.set(acme.tenantId, permissions);
    const domain = { isVerified: true, isDefault: false, isInitial: false };
    graph.lists.domains = [
      { ...domain, id: 'Acme.no' },
      { ...domain, id: 'claimed.example', isVerified: false },
    ];

    const kept = keeping(1);

    await look(acme.id);
    await kept;

    expect((await domains())[acme.id]).toEqual(['acme.no']);
  });

  it('U11: the default domains that the partner tenant lists are kept beside them, once its customers are read', async () => {
    await api.context.seenTenants.putDomains(beta.id, { tenantId: beta.tenantId, domains: ['b.no'], seenAt: '' });
    Object.assign(graph.lists, fiveCustomers(now));
    const kept = keeping(3);

    await api.call('admin', 'get', '/api/tenants?refresh=true');
    await kept;

    expect(await domains()).toMatchObject({ [beta.id]: ['b.no', 'beta.example'], [gamma.id]: ['gamma.example'] });
  });

  it('U11: nobody is asked for them, and what one may not access is left out', async () => {
    const { calls } = graph;
    await api.context.seenTenants.putDomains(gamma.id, { tenantId: gamma.tenantId, domains: ['g.no'], seenAt: '' });
    const before = calls();

    const [technician, outsider] = [await domains('technician'), await domains('outsider')];

    expect(technician).not.toHaveProperty(gamma.id);
    expect(outsider).toEqual({});
    expect(calls()).toBe(before);
  });
});
