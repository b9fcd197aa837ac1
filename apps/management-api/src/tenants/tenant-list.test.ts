import { mspTenantId, seedOrganizations } from '@msp/testing';
import { delta, epsilon, fiveCustomers, listsOf } from '../testing/customers';
import { startPartnerGraph, storeGraphSettings, type PartnerGraph } from '../testing/partner-graph';
import { startTestApi, type TestApi } from '../testing/start-test-api';

let now: Date;
let graph: PartnerGraph;
let api: TestApi;

beforeAll(async () => {
  graph = await startPartnerGraph();
});
afterAll(() => graph.close());
beforeEach(async () => {
  now = new Date();
  graph.forget();
  Object.assign(graph.lists, fiveCustomers(now));
  api = await startTestApi({ integrations: graph.integrations, now: () => now });
  await storeGraphSettings(api.context);
});
afterEach(() => api.stop());

const list = (query = '') => api.call('admin', 'get', `/api/tenants${query}`);
const namesIn = ({ body }: { body: { items: readonly { displayName: string }[] } }) =>
  body.items.map(({ displayName }) => displayName);

describe('the customers of the partner tenant', () => {
  it('ORG-4 are listed with relationship, domain and organization, those without a relationship too', async () => {
    const { status, body } = await list();

    expect(status).toBe(200);
    expect(body.items.map(({ displayName, state }: never) => [displayName, state])).toEqual([
      ['Acme Corp', 'active'],
      ['Beta Industries', 'expiring'],
      ['Delta Foods', 'missing'],
      ['Epsilon Legal', 'active'],
      ['Gamma Solutions', 'expired'],
    ]);
    expect(body).toMatchObject({ total: 5, counts: { active: 2, expiring: 1, expired: 1, missing: 1, pending: 0 } });
    expect(body.items[1]).toEqual({
      tenantId: seedOrganizations.beta.tenantId,
      displayName: 'Beta Industries',
      defaultDomainName: 'beta.example',
      state: 'expiring',
      relationship: {
        displayName: 'GDAP for Beta Industries',
        status: 'active',
        endDateTime: expect.any(String),
        daysLeft: 18,
        autoExtends: false,
        roles: ['User Administrator'],
      },
      linkedOrganizationId: seedOrganizations.beta.id,
      linkedOrganizationName: 'Beta Industries',
    });
  });

  it.each([
    ['state=expired', ['Gamma Solutions']],
    ['linked=false', ['Delta Foods', 'Epsilon Legal']],
    ['linked=true&state=active', ['Acme Corp']],
    ['search=DELTA.example', ['Delta Foods']],
    [`search=${epsilon}`, ['Epsilon Legal']],
    ['search=nobody', []],
  ])('ORG-4 are found by %s', async (query, names) => {
    const answer = await list(`?${query}`);

    expect(namesIn(answer)).toEqual(names);
    expect(answer.body).toMatchObject({ total: names.length, counts: { active: 2 } });
  });

  it('ORG-4 come in pages whose cursor fits only its query', async () => {
    const first = await list('?limit=2');
    const cursor = encodeURIComponent(first.body.nextCursor);
    const second = await list(`?limit=2&cursor=${cursor}`);
    const third = await list(`?limit=2&cursor=${encodeURIComponent(second.body.nextCursor)}`);

    expect([first, second, third].map(namesIn)).toEqual([
      ['Acme Corp', 'Beta Industries'],
      ['Delta Foods', 'Epsilon Legal'],
      ['Gamma Solutions'],
    ]);
    expect(third.body).not.toHaveProperty('nextCursor');
    expect((await list(`?limit=2&state=active&cursor=${cursor}`)).status).toBe(400);
  });

  it('ORG-4 are followed through every page of Graph, and fetched once however many ask', async () => {
    const many = Array.from({ length: 1_200 }, (_, index) => ({
      tenantId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      name: `Customer ${index}`,
      endsIn: 300,
    }));
    Object.assign(graph.lists, listsOf(now, many));

    const answers = await Promise.all([list('?limit=200'), list('?state=active'), list('?refresh=true')]);

    expect(answers.map(({ body }) => body.total)).toEqual([1_200, 1_200, 1_200]);
    // Three lists of twelve pages.
    expect(graph.calls()).toBe(36);
  });

  it('ORG-4 are remembered for 15 minutes, unless a refresh is asked for', async () => {
    await list();
    graph.lists.contracts = [];
    now = new Date(now.getTime() + 14 * 60_000);
    const remembered = await list();
    const refreshed = await list('?refresh=true');

    expect(namesIn(remembered)).toContain('Delta Foods');
    expect(namesIn(refreshed)).not.toContain('Delta Foods');
    expect(refreshed.body.fetchedAt).toBe(now.toISOString());
  });

  it.each([
    ['throttles', { status: 429, headers: { 'retry-after': '600' } }],
    ['is down', { status: 500 }],
  ])('ORG-4 are shown as they were, with their time, while Graph %s', async (_what, failure) => {
    const before = await list();
    graph.failWith(failure);
    now = new Date(now.getTime() + 60 * 60_000);

    const stale = await list();

    expect(stale.status).toBe(200);
    expect(stale.body).toMatchObject({ total: 5, fetchedAt: before.body.fetchedAt });
    expect(stale.body.problem).toMatch(/Microsoft (?:365 is busy|Graph answered 500)/);
  });

  it('ORG-4 without any list a failure is said in words, and Graph is left alone for a while', async () => {
    graph.failWith({ status: 500 });

    const { status, body } = await list();
    const calls = graph.calls();
    await list();

    expect(status).toBe(503);
    expect(body.detail).toContain('The customers of the partner tenant cannot be listed. Microsoft Graph');
    expect(graph.calls()).toBe(calls);
    graph.failWith(undefined);
    expect((await list('?refresh=true')).status).toBe(200);
  });

  it('ORG-4 need the global settings of Microsoft Graph, which is said', async () => {
    await api.context.integrationSettings.delete('GLOBAL', 'msgraph');

    const { status, body } = await list();

    // Waiting does not help, so this is no 503.
    expect(status).toBe(409);
    expect(body.detail).toContain('Microsoft Graph is not set up.');
  });

  it('ORG-4 cannot be listed by an app that the partner tenant does not know', async () => {
    graph.roles.delete(mspTenantId);

    const { body } = await list();

    expect(body.detail).toContain('AADSTS700016');
    expect(JSON.stringify(body)).not.toContain('a secret of this test');
  });

  it('ORG-4 with several relationships are one customer', async () => {
    const again = listsOf(now, [{ tenantId: delta, name: 'Delta', endsIn: 90 }]).delegatedAdminRelationships;
    const old = listsOf(now, [{ tenantId: delta, name: 'Delta', endsIn: -90, status: 'expired' }]);
    graph.lists.delegatedAdminRelationships = [...old.delegatedAdminRelationships, ...again];

    const { body } = await list('?search=delta');

    expect(body.items).toMatchObject([{ tenantId: delta, state: 'active', relationship: { daysLeft: 90 } }]);
  });
});
