import { globalScope } from '@msp/models';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { extraPeople } from '../testing/fixtures';
import { startTestApi, tokenIssuer, type Caller, type TestApi } from '../testing/start-test-api';

const { admin, technician, runner } = seedPeople;
const acme = seedOrganizations.acme.id;
const pathOf = (userId: string) => `/api/users/${userId}`;

describe('the directory of people', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
    for (const who of ['admin', 'technician', 'runner'] satisfies Caller[]) await api.call(who, 'get', '/api/me');
  });
  afterEach(() => api.stop());

  const namesOf = ({ items }: { items: { displayName: string }[] }) => items.map(({ displayName }) => displayName);

  it('AUTH-5 lists everybody who has signed in, by name, with state and last sign-in', async () => {
    const { body } = await api.call('admin', 'get', '/api/users');

    expect(namesOf(body)).toEqual(['Avery Admin', 'Dana Left', 'Robin Runner', 'Toni Technician']);
    expect(body.items[0]).toEqual({
      userId: admin.oid,
      displayName: 'Avery Admin',
      email: 'admin@msp.example',
      isActive: true,
      isPlatformAdmin: true,
      lastSignInAt: expect.stringMatching(/^\d{4}-/),
    });
    expect(body.items[1]).toMatchObject({ isActive: false, isPlatformAdmin: false });
  });

  it.each([
    ['a part of the name, in any case', 'TECHN', ['Toni Technician']],
    ['a part of the e-mail address', 'runner@msp', ['Robin Runner']],
    ['what nobody has', 'nobody', []],
  ])('AUTH-5 finds people by %s', async (_name, search, names) => {
    const { body } = await api.call('admin', 'get', `/api/users?search=${encodeURIComponent(search)}`);

    expect(namesOf(body)).toEqual(names);
  });

  it('AUTH-5 goes through the pages, each person once, and only with the search it began with', async () => {
    const first = await api.call('admin', 'get', '/api/users?limit=3');
    const second = await api.call('admin', 'get', `/api/users?limit=3&cursor=${first.body.nextCursor}`);
    const other = await api.call('admin', 'get', `/api/users?limit=3&search=o&cursor=${first.body.nextCursor}`);

    expect([...namesOf(first.body), ...namesOf(second.body)]).toEqual([
      'Avery Admin',
      'Dana Left',
      'Robin Runner',
      'Toni Technician',
    ]);
    expect(second.body.nextCursor).toBeUndefined();
    expect(other.status).toBe(400);
  });

  it('AUTH-5 shows one’s own entry, and is a 404 for who has never signed in', async () => {
    const own = await api.call('runner', 'get', pathOf(runner.oid));
    const unseen = await api.call('admin', 'get', pathOf(seedPeople.outsider.oid));

    expect(own.body).toMatchObject({ displayName: 'Robin Runner', isPlatformAdmin: false });
    expect(unseen.status).toBe(404);
  });
});

describe('deactivating a person', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
    for (const who of ['admin', 'technician'] satisfies Caller[]) await api.call(who, 'get', '/api/me');
  });
  afterEach(() => api.stop());

  const setActive = (userId: string, isActive: boolean) =>
    api.call('admin', 'patch', pathOf(userId)).send({ isActive });
  const secondAdmin = { ...technician, roles: ['Platform.Admin'] };

  it('AUTH-5 keeps them out at once, and lets them in again at once; their rights stay', async () => {
    const path = `/api/organizations/${acme}`;
    const before = await api.call('technician', 'get', path);
    const deactivated = await setActive(technician.oid, false);
    const out = await api.call('technician', 'get', path);
    const activated = await setActive(technician.oid, true);
    const again = await api.call('technician', 'get', path);

    expect([before.status, out.status, again.status]).toEqual([200, 403, 200]);
    expect([deactivated.body.isActive, activated.body.isActive]).toEqual([false, true]);
  });

  it('HIST-2 is recorded with what it was before, and once only', async () => {
    await setActive(technician.oid, false);
    await setActive(technician.oid, false);

    const { items } = await api.context.audit.list(globalScope);
    expect(items.filter(({ entityKind, action }) => entityKind === 'User' && action !== 'User.Create')).toMatchObject([
      { action: 'User.Deactivate', entityId: technician.oid, before: { isActive: true }, after: { isActive: false } },
    ]);
  });

  it('AUTH-6 is refused for oneself, so that the last platform admin stays', async () => {
    const { status, body } = await setActive(admin.oid, false);

    expect([status, body.code]).toEqual([409, 'conflict']);
    expect((await api.context.users.find(admin.oid))?.isActive).toBe(true);
  });

  it('AUTH-6 leaves one of two platform admins who deactivate each other at the same time', async () => {
    const other = await (await tokenIssuer()).token(secondAdmin);

    const answers = await Promise.all([
      setActive(technician.oid, false),
      api.callWith(other, 'patch', pathOf(admin.oid)).send({ isActive: false }),
    ]);

    const left = (await api.context.users.listAll()).filter(({ isActive }) => isActive);
    expect(left).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('AUTH-6 works for a platform admin who has never opened the product, who is entered and stays', async () => {
    const other = { ...secondAdmin, oid: '7c1d0008-0000-4000-8000-000000000008' };
    const token = await (await tokenIssuer()).token(other);

    const { status } = await api.callWith(token, 'patch', pathOf(admin.oid)).send({ isActive: false });

    expect(status).toBe(200);
    expect(await api.context.users.find(other.oid)).toMatchObject({ isActive: true, isPlatformAdmin: true });
  });

  it('AUTH-6 notes at the next sign-in who became a platform admin, and who is none any more', async () => {
    const token = await (await tokenIssuer()).token(secondAdmin);
    await api.callWith(token, 'get', '/api/me');
    const promoted = await api.call('admin', 'get', pathOf(technician.oid));
    await api.call('technician', 'get', '/api/me');
    const demoted = await api.call('admin', 'get', pathOf(technician.oid));

    expect([promoted.body.isPlatformAdmin, demoted.body.isPlatformAdmin]).toEqual([true, false]);
  });

  it('AUTH-5 is a 404 for who has never signed in, and a deactivated person deactivates nobody', async () => {
    const unseen = await setActive(runner.oid, false);
    const byDeactivated = await api.call('deactivated', 'patch', pathOf(technician.oid)).send({ isActive: false });

    expect([unseen.status, byDeactivated.status]).toEqual([404, 403]);
    expect((await api.context.users.find(extraPeople.deactivated.oid))?.isActive).toBe(false);
  });
});
