import { seedApp, seedOrganizations, seedPeople } from '@msp/testing';
import { allFlags, extraPeople, noFlags } from '../testing/fixtures';
import { startTestApi, tokenIssuer, type TestApi } from '../testing/start-test-api';

const acme = seedOrganizations.acme.id;
const { technician, runner, outsider } = seedPeople;

describe('permissions', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const grant = (changes: object = {}) =>
    api
      .call('admin', 'post', '/api/permissions')
      .send({ userId: outsider.oid, organizationId: acme, ...allFlags, ...changes });

  it('AUTH-3 a grant is a 201 when new, a 200 when changed, and stands as stated', async () => {
    const first = await grant();
    const second = await grant({ canManageConfig: false });

    expect([first.status, second.status]).toEqual([201, 200]);
    expect(first.headers['location']).toBe(`/api/permissions/users/${outsider.oid}`);
    const { body } = await api.call('outsider', 'get', `/api/permissions/users/${outsider.oid}`);
    expect(body.items).toEqual([second.body]);
    expect(second.body).toMatchObject({ ...allFlags, canManageConfig: false, grantedBy: seedPeople.admin.oid });
  });

  it('AUTH-3 a grant counts for the person although the id was written in capitals', async () => {
    await grant({ userId: outsider.oid.toUpperCase() });

    const { status } = await api.call('outsider', 'get', `/api/organizations/${acme}`);

    expect(status).toBe(200);
  });

  it.each(['canExecuteWorkflows', 'canManageConfig', 'canManageForms', 'canViewHistory'])(
    'AUTH-3 a grant without %s is a 400 that names it',
    async (flag) => {
      const { status, body } = await grant({ [flag]: undefined });

      expect(status).toBe(400);
      expect(body.errors).toMatchObject([{ path: flag }]);
    },
  );

  it('AUTH-3 a right is held at once, and gone at once', async () => {
    const path = `/api/organizations/${acme}`;
    const before = await api.call('outsider', 'get', path);
    await grant();
    const granted = await api.call('outsider', 'get', path);
    await api.call('admin', 'delete', `/api/permissions?userId=${outsider.oid}&organizationId=${acme}`);
    const revoked = await api.call('outsider', 'get', path);

    expect([before.status, granted.status, revoked.status]).toEqual([403, 200, 403]);
  });

  it('AUTH-3 revoking twice is a 204 twice, and recorded once', async () => {
    const path = `/api/permissions?userId=${technician.oid}&organizationId=${acme}`;

    const answers = [await api.call('admin', 'delete', path), await api.call('admin', 'delete', path)];

    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    const { items } = await api.context.audit.list(acme);
    expect(items).toMatchObject([{ action: 'Permission.Revoke', entityId: technician.oid, before: allFlags }]);
  });

  it('AUTH-3 nothing is granted on an inactive organization, but rights on it can be taken', async () => {
    await api.call('admin', 'delete', `/api/organizations/${acme}`);

    const granted = await grant();
    const revoked = await api.call('admin', 'delete', `/api/permissions?userId=${runner.oid}&organizationId=${acme}`);

    expect([granted.status, revoked.status]).toEqual([409, 204]);
    expect(await api.context.permissions.find(runner.oid, acme)).toBeUndefined();
  });

  it('AUTH-3 are listed by organization for those who manage it', async () => {
    const { body } = await api.call('technician', 'get', `/api/permissions/organizations/${acme}`);

    const holders = body.items.map(({ userId }: { userId: string }) => userId).sort();
    expect(holders).toEqual([technician.oid, runner.oid, seedPeople.auditor.oid, extraPeople.deactivated.oid].sort());
  });

  it('AUTH-3 without all flags a grant leaves no right', async () => {
    await grant({ ...noFlags });

    expect((await api.call('outsider', 'get', `/api/organizations/${acme}`)).status).toBe(403);
    expect((await api.call('outsider', 'get', '/api/me')).body.organizations).toEqual([]);
  });
});

describe('rights of an app', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const grantApp = (changes: object = {}) =>
    api
      .call('admin', 'post', '/api/permissions')
      .send({ userId: seedApp.oid, organizationId: acme, ...noFlags, canExecuteWorkflows: true, ...changes });

  it('AUTH-7 are granted to its service principal by a name that stays when they change', async () => {
    await grantApp({ appName: seedApp.name });
    const { body } = await grantApp({ canViewHistory: true });
    const holders = await api.call('technician', 'get', `/api/permissions/organizations/${acme}`);
    const { items } = await api.context.audit.list(acme);

    expect(body).toMatchObject({ appName: seedApp.name, canViewHistory: true });
    expect(holders.body.items).toContainEqual(
      expect.objectContaining({ userId: seedApp.oid, displayName: seedApp.name, appName: seedApp.name }),
    );
    expect(items).toMatchObject([{ entityName: seedApp.name }, { entityName: seedApp.name }]);
  });

  it('AUTH-7 count for what its role covers, on that organization and no other', async () => {
    await grantApp({ appName: seedApp.name, canManageForms: true });
    const token = await (await tokenIssuer()).appToken(seedApp.oid, seedApp.roles);
    const forms = (organizationId: string) =>
      api.callWith(token, 'get', '/api/forms').set('X-Organization-Id', organizationId);

    const answers = [
      await forms(acme),
      await forms(seedOrganizations.beta.id),
      await api
        .callWith(token, 'post', '/api/permissions')
        .send({ userId: seedApp.oid, organizationId: acme, ...allFlags }),
      await api.callWith(token, 'post', '/api/forms').set('X-Organization-Id', acme).send({}),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 403, 403, 403]);
    expect(answers[1]?.body.detail).toContain(`grant it to its service principal, ${seedApp.oid}`);
    expect(answers[3]?.body.detail).toContain('lacks the app role Forms.Manage');
  });
});

describe('checking a permission', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const ask = (permission: string, userId?: string) => ({
    organizationId: acme,
    permission,
    ...(userId && { userId }),
  });

  it('AUTH-7 answers for oneself', async () => {
    const path = '/api/permissions/check';

    const may = await api.call('runner', 'post', path).send(ask('canExecuteWorkflows'));
    const mayNot = await api.call('runner', 'post', path).send(ask('canManageForms'));
    const admin = await api.call('admin', 'post', path).send(ask('canManageForms'));

    expect([may.body, mayNot.body, admin.body]).toEqual([{ allowed: true }, { allowed: false }, { allowed: true }]);
  });

  it('AUTH-7 answers an app about anybody', async () => {
    const app = await (await tokenIssuer()).appToken('7c1d00aa-0000-4000-8000-0000000000aa', ['Workflows.Execute']);

    const { body } = await api
      .callWith(app, 'post', '/api/permissions/check')
      .send(ask('canExecuteWorkflows', runner.oid));

    expect(body).toEqual({ allowed: true });
  });

  it('AUTH-7 says no for a deactivated person and for an inactive organization', async () => {
    const path = '/api/permissions/check';
    const person = await api.call('admin', 'post', path).send(ask('canViewHistory', extraPeople.deactivated.oid));
    await api.call('admin', 'delete', `/api/organizations/${acme}`);
    const inactive = await api.call('admin', 'post', path).send(ask('canViewHistory', technician.oid));

    expect([person.body, inactive.body]).toEqual([{ allowed: false }, { allowed: false }]);
  });
});
