import { seedOrganizations, seedPeople } from '@msp/testing';
import { anOrganization } from '../testing/fixtures';
import { delta, epsilon, fiveCustomers, listsOf } from '../testing/customers';
import { startPartnerGraph, storeGraphSettings, type PartnerGraph } from '../testing/partner-graph';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const { acme, beta, gamma } = seedOrganizations;
const newcomer = '0a6f1d2e-4444-4d4d-8d8d-ddddddddddd4';
const other = '0a6f1d2e-5555-4e4e-8e8e-eeeeeeeeeee5';

let graph: PartnerGraph;
let api: TestApi;

beforeAll(async () => {
  graph = await startPartnerGraph();
});
afterAll(() => graph.close());
beforeEach(async () => {
  graph.forget();
  Object.assign(graph.lists, fiveCustomers(new Date()));
  api = await startTestApi({ integrations: graph.integrations });
  await storeGraphSettings(api.context);
  await api.context.organizations.insert(
    anOrganization({ organizationId: newcomer, name: 'Newcomer', tenantId: null }),
  );
  await api.context.organizations.insert(anOrganization({ organizationId: other, name: 'Other', tenantId: null }));
});
afterEach(() => api.stop());

const link = (tenantId: string, body: object) => api.call('admin', 'post', `/api/tenants/${tenantId}/link`).send(body);
const unlink = (tenantId: string) => api.call('admin', 'delete', `/api/tenants/${tenantId}/link`);
const importAll = (...tenantIds: string[]) => api.call('admin', 'post', '/api/tenants/import').send({ tenantIds });
const tenantOf = async (organizationId: string) => (await api.context.organizations.get(organizationId)).value.tenantId;
const auditOf = async (organizationId: string) =>
  (await api.context.audit.list(organizationId, {}, { limit: 10 })).items;

describe('linking a tenant', () => {
  it('ORG-4 links a customer’s tenant to an organization, in the audit trail with before and after', async () => {
    const { status, headers, body } = await link(delta.toUpperCase(), { organizationId: newcomer });

    expect(status).toBe(200);
    expect(body).toMatchObject({ organizationId: newcomer, tenantId: delta });
    expect(headers['etag']).toBe((await api.context.organizations.get(newcomer)).etag);
    expect(await auditOf(newcomer)).toMatchObject([
      {
        action: 'Organization.Link',
        actorId: seedPeople.admin.oid,
        before: { tenantId: null },
        after: { tenantId: delta },
      },
    ]);
  });

  it('ORG-4 links it to a new organization', async () => {
    const { status, headers, body } = await link(delta, { name: ' Delta ' });

    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Delta', tenantId: delta, isActive: true });
    expect(headers['location']).toBe(`/api/organizations/${body.organizationId}`);
    expect(await auditOf(body.organizationId)).toMatchObject([{ action: 'Organization.Create' }]);
  });

  it('ORG-4 refuses a tenant that is no customer, after a second look at the list', async () => {
    await link(delta, { organizationId: newcomer });
    const stranger = 'f6b8d0e2-0006-4a7c-8b9d-fafafafafa06';
    const refused = await link(stranger, { organizationId: other });
    Object.assign(graph.lists, listsOf(new Date(), [{ tenantId: stranger, name: 'Zeta', endsIn: 90 }]));

    expect([refused.status, refused.body.detail]).toEqual([
      404,
      `Customer of the partner tenant ${stranger} was not found.`,
    ]);
    expect((await link(stranger, { organizationId: other })).status).toBe(200);
  });

  it.each([
    ['another active organization has the tenant', acme.tenantId, newcomer],
    ['the organization has another tenant', delta, beta.id],
  ])('ORG-4 refuses when %s', async (_why, tenantId, organizationId) => {
    const { status } = await link(tenantId, { organizationId });

    expect(status).toBe(409);
    expect(await auditOf(organizationId)).toEqual([]);
  });

  it('ORG-4 refuses both a name and an organization, neither of them, and one that does not exist', async () => {
    expect((await link(delta, {})).status).toBe(400);
    expect((await link(delta, { organizationId: newcomer, name: 'Delta' })).status).toBe(400);
    expect((await link(delta, { organizationId: epsilon })).status).toBe(403);
  });

  it('ORG-4 of two admins who link one tenant at the same time one wins', async () => {
    const answers = await Promise.all([
      link(delta, { organizationId: newcomer }),
      link(delta, { organizationId: other }),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const tenants = [await tenantOf(newcomer), await tenantOf(other)];
    expect(tenants.filter((tenantId) => tenantId === delta)).toHaveLength(1);
  });

  it('ORG-4 of two admins who link one organization at the same time one wins', async () => {
    const answers = await Promise.all([
      link(delta, { organizationId: newcomer }),
      link(epsilon, { organizationId: newcomer }),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('ORG-4 unlinks, once or twice, and the tenant can be linked anew', async () => {
    const statuses = [(await unlink(gamma.tenantId)).status, (await unlink(gamma.tenantId)).status];

    expect(statuses).toEqual([204, 204]);
    expect(await tenantOf(gamma.id)).toBeNull();
    expect(await auditOf(gamma.id)).toMatchObject([
      { action: 'Organization.Unlink', before: { tenantId: gamma.tenantId }, after: { tenantId: null } },
    ]);
    expect((await link(gamma.tenantId, { organizationId: newcomer })).status).toBe(200);
  });
});

describe('importing tenants', () => {
  it('ORG-4 says of each what became of it', async () => {
    const stranger = 'f6b8d0e2-0006-4a7c-8b9d-fafafafafa06';
    await api.context.organizations.insert(
      anOrganization({ organizationId: epsilon, name: 'epsilon legal', tenantId: null }),
    );

    const { status, body } = await importAll(delta.toUpperCase(), acme.tenantId, epsilon, stranger, delta);

    expect(status).toBe(200);
    expect(body.items).toEqual([
      { tenantId: delta, imported: true, organizationId: expect.any(String) },
      {
        tenantId: acme.tenantId,
        imported: false,
        organizationId: acme.id,
        message: 'Linked to Acme Corp already.',
      },
      {
        tenantId: epsilon,
        imported: false,
        message: 'There is an active organization named Epsilon Legal already.',
      },
      { tenantId: stranger, imported: false, message: 'It is not a customer of the partner tenant.' },
    ]);
    const { organizationId } = body.items[0];
    expect((await api.context.organizations.get(organizationId)).value).toMatchObject({
      name: 'Delta Foods',
      tenantId: delta,
    });
    expect(await auditOf(organizationId)).toMatchObject([{ action: 'Organization.Create' }]);
  });

  it('ORG-4 makes one organization of two customers of the same name', async () => {
    const customers = [delta, epsilon].map((tenantId) => ({ tenantId, name: 'Twin', endsIn: 90 }));
    Object.assign(graph.lists, listsOf(new Date(), customers));

    const { body } = await importAll(delta, epsilon);

    expect(body.items.map(({ imported }: { imported: boolean }) => imported).sort()).toEqual([false, true]);
  });

  it('ORG-4 imports nothing while the customers are not known', async () => {
    graph.failWith({ status: 500 });

    expect((await importAll(delta)).status).toBe(503);
    expect((await api.context.organizations.listAll()).map(({ name }) => name)).not.toContain('Delta Foods');
  });
});
