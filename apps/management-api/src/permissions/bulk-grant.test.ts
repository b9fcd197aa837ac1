import { seedOrganizations, seedPeople } from '@msp/testing';
import { allFlags, noFlags } from '../testing/fixtures';
import { startTestApi, tokenIssuer, type TestApi } from '../testing/start-test-api';

const { acme, beta, gamma } = seedOrganizations;
const { outsider, technician } = seedPeople;
const unknown = '0a6f1d2e-9999-4a4a-8a8a-aaaaaaaaaaa9';

describe('granting for several organizations', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const grant = (organizationIds: readonly string[], changes: object = {}) =>
    api
      .call('admin', 'post', '/api/permissions/bulk')
      .send({ userId: outsider.oid, organizationIds, ...noFlags, canViewHistory: true, ...changes });

  it('AUTH-3 grants each, records each, and counts at once', async () => {
    const before = await api.call('outsider', 'get', `/api/organizations/${beta.id}`);
    const { status, body } = await grant([acme.id, beta.id]);
    const after = await api.call('outsider', 'get', `/api/organizations/${beta.id}`);

    expect([status, before.status, after.status]).toEqual([200, 403, 200]);
    expect(body.items).toEqual([
      { organizationId: acme.id, granted: true },
      { organizationId: beta.id, granted: true },
    ]);
    for (const { id } of [acme, beta]) {
      const { items } = await api.context.audit.list(id);
      expect(items).toMatchObject([{ action: 'Permission.Grant', entityId: outsider.oid }]);
    }
  });

  it('AUTH-3 says which organization was refused and why, and grants the others', async () => {
    await api.call('admin', 'delete', `/api/organizations/${beta.id}`);

    const { body } = await grant([beta.id, unknown, gamma.id]);

    expect(body.items).toEqual([
      { organizationId: beta.id, granted: false, message: expect.stringContaining('inactive') },
      { organizationId: unknown, granted: false, message: expect.any(String) },
      { organizationId: gamma.id, granted: true },
    ]);
    expect(await api.context.permissions.find(outsider.oid, beta.id)).toBeUndefined();
  });

  it('AUTH-3 names an organization once, however often it was sent', async () => {
    const { body } = await grant([acme.id, acme.id.toUpperCase()]);

    expect(body.items).toEqual([{ organizationId: acme.id, granted: true }]);
  });

  it.each([
    ['no organization', [], {}],
    ['a flag missing', [acme.id], { canManageForms: undefined }],
  ])('AUTH-3 refuses %s', async (_name, organizationIds, changes) => {
    expect((await grant(organizationIds, changes)).status).toBe(400);
  });
});

describe('who holds rights on an organization', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
    await api.call('technician', 'get', '/api/me');
  });
  afterEach(() => api.stop());

  it('AUTH-3 is told with names, those who never signed in last', async () => {
    const { body } = await api.call('technician', 'get', `/api/permissions/organizations/${acme.id}`);

    expect(body.items.map(({ displayName }: { displayName?: string }) => displayName)).toEqual([
      'Dana Left',
      'Toni Technician',
      undefined,
      undefined,
    ]);
    expect(body.items[0]).toMatchObject({ ...allFlags, isActive: false });
    expect(body.items[1]).toMatchObject({ userId: technician.oid, email: technician.email, isActive: true });
  });
});

describe('a service that asks for a right', () => {
  it('AUTH-7 needs an app role; a token without one is told so', async () => {
    const api = await startTestApi();
    const bare = await (await tokenIssuer()).appToken('7c1d00aa-0000-4000-8000-0000000000aa', []);

    const { status, body } = await api
      .callWith(bare, 'post', '/api/permissions/check')
      .send({ organizationId: acme.id, permission: 'canViewHistory', userId: technician.oid });
    await api.stop();

    expect([status, body.code, body.detail]).toEqual([
      403,
      'forbidden',
      expect.stringContaining('no role of the platform'),
    ]);
  });
});
