import { ConflictError } from '@msp/models';
import { createMemoryStorage } from '@msp/storage';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { anOrganization } from '../testing/fixtures';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const { acme, beta, gamma } = seedOrganizations;
const names = ({ body }: { body: { items: { name: string }[] } }) => body.items.map(({ name }) => name);

describe('organizations', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  it('ORG-1 are listed by name: one’s own, and all of them for a platform admin', async () => {
    const own = await api.call('technician', 'get', '/api/organizations');
    const all = await api.call('admin', 'get', '/api/organizations');
    const none = await api.call('outsider', 'get', '/api/organizations');

    expect(names(own)).toEqual([acme.name, beta.name]);
    expect(names(all)).toEqual([acme.name, beta.name, gamma.name]);
    expect(names(none)).toEqual([]);
  });

  it('ORG-1 are listed page by page without a gap', async () => {
    const first = await api.call('admin', 'get', '/api/organizations?limit=2');
    const second = await api.call('admin', 'get', `/api/organizations?limit=2&cursor=${first.body.nextCursor}`);

    expect([...names(first), ...names(second)]).toEqual([acme.name, beta.name, gamma.name]);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it('ORG-5 a cursor opens nobody else’s list', async () => {
    const first = await api.call('admin', 'get', '/api/organizations?limit=1');

    const stolen = await api.call('technician', 'get', `/api/organizations?cursor=${first.body.nextCursor}`);

    expect(stolen.status).toBe(400);
    expect(stolen.body.errors).toMatchObject([{ path: 'cursor' }]);
  });

  it('ORG-2 are created with location and version, and recorded', async () => {
    const created = await api.call('admin', 'post', '/api/organizations').send({ name: '  Delta Ltd ' });

    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      name: 'Delta Ltd',
      tenantId: null,
      isActive: true,
      createdBy: seedPeople.admin.oid,
    });
    const found = await api.call('admin', 'get', String(created.headers['location']));
    expect(found.body).toEqual(created.body);
    expect(found.headers['etag']).toBe(created.headers['etag']);
    const { items } = await api.context.audit.list(created.body.organizationId);
    expect(items).toMatchObject([
      { action: 'Organization.Create', actorName: 'Avery Admin', ipAddress: '127.0.0.1', after: { name: 'Delta Ltd' } },
    ]);
  });

  it.each([
    ['the name of an active one, ignoring case', { name: 'ACME corp' }],
    ['the tenant of an active one', { name: 'Delta', tenantId: acme.tenantId }],
    ['the tenant of an active one in upper case', { name: 'Delta', tenantId: acme.tenantId.toUpperCase() }],
  ])('ORG-2 %s is a 409', async (_name, draft) => {
    const { status, body } = await api.call('admin', 'post', '/api/organizations').send(draft);

    expect(status).toBe(409);
    expect(body.code).toBe('conflict');
  });

  it('ORG-2 the name of an inactive one is free', async () => {
    await api.call('admin', 'delete', `/api/organizations/${acme.id}`);

    const { status } = await api.call('admin', 'post', '/api/organizations').send({ name: acme.name });

    expect(status).toBe(201);
  });

  it.each([
    ['without a name', {}, 'name'],
    ['with a name of blanks', { name: '   ' }, 'name'],
    ['with a name of 201 characters', { name: 'x'.repeat(201) }, 'name'],
    ['with a tenant that is no GUID', { name: 'Delta', tenantId: 'acme.example' }, 'tenantId'],
    ['with a property of its own', { name: 'Delta', isActive: false }, 'isActive'],
    ['with an id of its own', { name: 'Delta', organizationId: acme.id }, 'organizationId'],
  ])('ORG-2 %s is a 400 that names the field', async (_name, draft, path) => {
    const { status, body } = await api.call('admin', 'post', '/api/organizations').send(draft);

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path }]);
  });

  it('ORG-3 a changed one refuses who read it before', async () => {
    const read = await api.call('technician', 'get', `/api/organizations/${acme.id}`);
    await api.call('admin', 'patch', `/api/organizations/${acme.id}`).send({ name: 'Acme One' });

    const late = await api
      .call('technician', 'patch', `/api/organizations/${acme.id}`)
      .set('If-Match', String(read.headers['etag']))
      .send({ name: 'Acme Two' });

    expect(late.status).toBe(412);
    expect((await api.context.organizations.get(acme.id)).value.name).toBe('Acme One');
  });

  it('ORG-3 without If-Match the last writer wins', async () => {
    const answers = await Promise.all(
      ['One', 'Two', 'Three'].map((name) => api.call('admin', 'patch', `/api/organizations/${acme.id}`).send({ name })),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('ORG-3 an inactive one is seen by platform admins only and can be activated again', async () => {
    const path = `/api/organizations/${acme.id}`;
    const deactivated = await api.call('admin', 'delete', path);
    const again = await api.call('admin', 'delete', path);

    expect([deactivated.status, again.status]).toEqual([204, 204]);
    expect((await api.call('technician', 'get', path)).body.code).toBe('organization-inactive');
    expect((await api.call('outsider', 'get', path)).status).toBe(403);
    expect((await api.call('admin', 'get', path)).body).toMatchObject({ isActive: false });
    expect((await api.call('admin', 'patch', path).send({ name: 'Acme Two' })).status).toBe(409);
    expect((await api.call('admin', 'patch', path).send({ isActive: true })).body).toMatchObject({ isActive: true });
    expect((await api.call('technician', 'get', path)).status).toBe(200);
  });

  it('ORG-3 activating one whose name was taken meanwhile is a 409', async () => {
    await api.call('admin', 'delete', `/api/organizations/${acme.id}`);
    await api.call('admin', 'post', '/api/organizations').send({ name: acme.name });

    const { status } = await api.call('admin', 'patch', `/api/organizations/${acme.id}`).send({ isActive: true });

    expect(status).toBe(409);
  });

  it('HIST-2 each change is recorded once, with what was before', async () => {
    const path = `/api/organizations/${acme.id}`;
    await api.call('technician', 'patch', path).send({ name: 'Acme One' });
    await api.call('technician', 'patch', path).send({ name: 'Acme One' });
    await api.call('admin', 'delete', path);

    const { items } = await api.context.audit.list(acme.id);

    expect(items.map(({ action }) => action)).toEqual(['Organization.Deactivate', 'Organization.Update']);
    expect(items[1]).toMatchObject({ before: { name: 'Acme Corp' }, after: { name: 'Acme One' } });
  });
});

describe('a change whose audit row cannot be written', () => {
  it('HIST-2 fails and changes nothing', async () => {
    const storage = createMemoryStorage({
      wrapTable: (table) =>
        table.name === 'AuditLogs' ? { ...table, insert: () => Promise.reject(new ConflictError('no')) } : table,
    });
    const api = await startTestApi({ storage });

    const created = await api.call('admin', 'post', '/api/organizations').send({ name: 'Delta' });
    const renamed = await api.call('admin', 'patch', `/api/organizations/${acme.id}`).send({ name: 'Acme One' });
    const listed = await api.context.organizations.listAll();
    await api.stop();

    expect([created.status, renamed.status]).toEqual([409, 409]);
    expect(listed.map(({ name }) => name)).toEqual([acme.name, beta.name, gamma.name]);
    expect(listed[0]).toEqual(anOrganization());
  });
});
