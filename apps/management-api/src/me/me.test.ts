import { globalScope } from '@msp/models';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { allFlags, noFlags } from '../testing/fixtures';
import { startTestApi, tokenIssuer, type TestApi } from '../testing/start-test-api';

const { acme, beta, gamma } = seedOrganizations;

describe('the signed-in person', () => {
  let api: TestApi;
  let time: Date;
  beforeEach(async () => {
    time = new Date('2026-03-01T09:00:00Z');
    api = await startTestApi({ now: () => time });
  });
  afterEach(() => api.stop());

  it('AUTH-5 is entered into the directory at the first sign-in', async () => {
    const { oid, name, email } = seedPeople.technician;

    await api.call('technician', 'get', '/api/me');

    expect(await api.context.users.find(oid)).toMatchObject({
      displayName: name,
      email,
      isActive: true,
      createdAt: '2026-03-01T09:00:00.000Z',
      lastSignInAt: '2026-03-01T09:00:00.000Z',
    });
  });

  it('AUTH-5 keeps the sign-in time to once an hour, and their new name with it', async () => {
    const renamed = await (await tokenIssuer()).token({ ...seedPeople.technician, name: 'Toni T.' });
    await api.call('technician', 'get', '/api/me');

    time = new Date('2026-03-01T09:59:59Z');
    await api.callWith(renamed, 'get', '/api/me');
    const within = await api.context.users.find(seedPeople.technician.oid);
    time = new Date('2026-03-01T10:00:00Z');
    await api.callWith(renamed, 'get', '/api/me');
    const after = await api.context.users.find(seedPeople.technician.oid);

    expect(within).toMatchObject({ lastSignInAt: '2026-03-01T09:00:00.000Z', displayName: 'Toni Technician' });
    expect(after).toMatchObject({ lastSignInAt: '2026-03-01T10:00:00.000Z', displayName: 'Toni T.' });
  });

  it('AUTH-5 signs in from two windows at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => api.call('technician', 'get', '/api/me')));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('AUTH-5 sees the organizations they hold a right on, with the rights', async () => {
    const { body } = await api.call('runner', 'get', '/api/me');

    expect(body).toEqual({
      userId: seedPeople.runner.oid,
      displayName: 'Robin Runner',
      email: 'runner@msp.example',
      isPlatformAdmin: false,
      organizations: [
        {
          organizationId: acme.id,
          name: 'Acme Corp',
          isActive: true,
          permissions: { ...noFlags, canExecuteWorkflows: true },
        },
      ],
    });
  });

  it('AUTH-6 as platform admin sees all organizations with all rights, inactive ones as inactive', async () => {
    await api.call('admin', 'delete', `/api/organizations/${gamma.id}`);

    const { body } = await api.call('admin', 'get', '/api/me');

    expect(body.isPlatformAdmin).toBe(true);
    expect(body.organizations).toEqual([
      { organizationId: acme.id, name: acme.name, isActive: true, permissions: allFlags },
      { organizationId: beta.id, name: beta.name, isActive: true, permissions: allFlags },
      { organizationId: gamma.id, name: gamma.name, isActive: false, permissions: allFlags },
    ]);
  });

  it('AUTH-5 without any right sees no organization', async () => {
    const { body } = await api.call('outsider', 'get', '/api/me');

    expect(body.organizations).toEqual([]);
  });

  it('AUTH-5 is not an app: its token is good, but it is no person', async () => {
    const app = await (await tokenIssuer()).appToken('7c1d00aa-0000-4000-8000-0000000000aa', ['Workflows.Execute']);

    const answers = await Promise.all([
      api.callWith(app, 'get', '/api/me'),
      api.callWith(app, 'get', '/api/me/preferences'),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect(await api.context.users.find('7c1d00aa-0000-4000-8000-0000000000aa')).toBeUndefined();
  });

  it('HIST-2 leaves a trace in the audit trail', async () => {
    await api.call('technician', 'get', '/api/me');

    const { items } = await api.context.audit.list(globalScope);
    expect(items).toMatchObject([
      { action: 'User.Create', actorId: seedPeople.technician.oid, ipAddress: '127.0.0.1' },
    ]);
  });
});

describe('own preferences', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  it('P4 keep the columns and the views of lists beside what an earlier version has stored', async () => {
    await api.call('runner', 'patch', '/api/me/preferences').send({ colorScheme: 'dark' });
    const lists = {
      listColumns: [{ list: 'organizations', columns: ['state'] }],
      listViews: [{ list: 'own-history', name: 'My failures', search: 'status=Failed' }],
    };

    const { status, body } = await api.call('runner', 'patch', '/api/me/preferences').send(lists);

    expect(status).toBe(200);
    expect(body).toMatchObject({ colorScheme: 'dark', ...lists });
    expect((await api.call('runner', 'get', '/api/me/preferences')).body).toEqual(body);
  });

  it('S13: are changed without a word in the audit trail', async () => {
    const { body: before } = await api.call('outsider', 'get', '/api/me/preferences');
    const { status, body } = await api.call('outsider', 'patch', '/api/me/preferences').send({ density: 'compact' });

    expect([status, body]).toEqual([200, { ...before, density: 'compact' }]);
    expect((await api.context.audit.list(globalScope)).items.map(({ action }) => action)).toEqual([]);
  });

  it('are the defaults at first', async () => {
    const { body } = await api.call('runner', 'get', '/api/me/preferences');

    expect(body).toEqual({
      colorScheme: 'system',
      density: 'comfortable',
      timeFormat: 'relative',
      pinnedForms: [],
      recentOrganizations: [],
    });
  });

  it('change one by one and are nobody else’s', async () => {
    await api.call('runner', 'patch', '/api/me/preferences').send({ colorScheme: 'dark' });
    await api.call('runner', 'patch', '/api/me/preferences').send({ recentOrganizations: [acme.id] });

    const own = await api.call('runner', 'get', '/api/me/preferences');
    const others = await api.call('technician', 'get', '/api/me/preferences');
    expect(own.body).toMatchObject({ colorScheme: 'dark', recentOrganizations: [acme.id] });
    expect(others.body).toMatchObject({ colorScheme: 'system', recentOrganizations: [] });
  });

  it('refuse what the contract does not know, and name it', async () => {
    const { status, body } = await api
      .call('runner', 'patch', '/api/me/preferences')
      .send({ font: 'large', density: 'huge' });

    expect(status).toBe(400);
    expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['density', 'font']);
  });
});
