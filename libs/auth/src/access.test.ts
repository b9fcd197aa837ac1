import { seedOrganizations, seedPeople } from '@msp/testing';
import { Access, type AccessParts, type Grant } from './access';
import type { Principal } from './principal';

const acme = seedOrganizations.acme.id;
const none = { canExecuteWorkflows: false, canManageConfig: false, canManageForms: false, canViewHistory: false };
const all = { canExecuteWorkflows: true, canManageConfig: true, canManageForms: true, canViewHistory: true };

const aPrincipal = (changes: Partial<Principal> = {}): Principal => ({
  kind: 'user',
  userId: seedPeople.runner.oid,
  tenantId: 't',
  displayName: 'Robin Runner',
  email: 'runner@msp.example',
  scopes: ['Workflows.Execute'],
  roles: [],
  ...changes,
});

describe('access', () => {
  let time: number;
  let reads: number;
  let flags: Grant | undefined;
  let organization: { isActive: boolean } | undefined;
  let person: { isActive: boolean } | undefined;
  let access: Access;

  beforeEach(() => {
    time = 0;
    reads = 0;
    flags = { ...none, canExecuteWorkflows: true };
    organization = { isActive: true };
    person = undefined;
    const source: AccessParts = {
      // Each answers for the very person and organization that it is asked about.
      findPerson: async (userId) => (userId === seedPeople.runner.oid ? person : undefined),
      findPermission: async (userId, organizationId) => {
        reads += 1;
        return userId === seedPeople.runner.oid && organizationId === acme ? flags : undefined;
      },
      findOrganization: async (organizationId) => (organizationId === acme ? organization : undefined),
    };
    access = new Access(source, [seedPeople.technician.oid], () => time);
  });

  it('AUTH-4 without a row there is no right', async () => {
    flags = undefined;

    await expect(access.assertRight(aPrincipal(), 'member', acme)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('AUTH-7 an app is called as it was granted its rights, a person as their token says', async () => {
    flags = { ...all, appName: 'Nightly sync' };
    const app = aPrincipal({ kind: 'app', displayName: 'App 9c2e', roles: ['Workflows.Execute'] });

    const names = [
      await access.named(app, acme),
      await access.named(app, undefined),
      await access.named(aPrincipal(), acme),
    ];

    expect(names.map(({ displayName }) => displayName)).toEqual(['Nightly sync (app)', 'App 9c2e', 'Robin Runner']);
  });

  it('AUTH-4 a row without a flag is no membership', async () => {
    flags = none;

    await expect(access.assertRight(aPrincipal(), 'member', acme)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('AUTH-3 one flag is no other', async () => {
    await expect(access.assertRight(aPrincipal(), 'canExecuteWorkflows', acme)).resolves.toBeUndefined();
    await expect(access.assertRight(aPrincipal(), 'canViewHistory', acme)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('AUTH-4 an organization that does not exist gives no right, not even to a platform admin', async () => {
    organization = undefined;

    const admin = aPrincipal({ roles: ['Platform.Admin'] });

    await expect(access.assertRight(admin, 'member', acme)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('AUTH-6 the app role and the bootstrap list make a platform admin', async () => {
    const byRole = aPrincipal({ roles: ['Platform.Admin'] });
    const byList = aPrincipal({ userId: seedPeople.technician.oid });

    expect(access.isPlatformAdmin(byRole)).toBe(true);
    expect(access.isPlatformAdmin(byList)).toBe(true);
    expect(access.isPlatformAdmin(aPrincipal({ roles: ['platform.admin', 'Admin'] }))).toBe(false);
    expect(await access.flagsOf(byRole, acme)).toEqual(all);
  });

  it('AUTH-6 an app is no platform admin, whatever its roles say', () => {
    expect(access.isPlatformAdmin(aPrincipal({ kind: 'app', roles: ['Platform.Admin'] }))).toBe(false);
  });

  it('AUTH-3 a right that was revoked elsewhere is gone after five seconds', async () => {
    await access.assertRight(aPrincipal(), 'member', acme);
    flags = undefined;

    time = 4_999;
    await expect(access.assertRight(aPrincipal(), 'member', acme)).resolves.toBeUndefined();
    time = 5_000;
    await expect(access.assertRight(aPrincipal(), 'member', acme)).rejects.toMatchObject({ code: 'forbidden' });
    expect(reads).toBe(2);
  });

  it('AUTH-3 a right that was revoked here is gone at once', async () => {
    await access.assertRight(aPrincipal(), 'member', acme);
    flags = undefined;
    access.forgetPermission(seedPeople.runner.oid, acme);

    await expect(access.assertRight(aPrincipal(), 'member', acme)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('AUTH-5 a deactivated person is refused, one who never signed in is not', async () => {
    await expect(access.assertActive(aPrincipal())).resolves.toBeUndefined();
    person = { isActive: false };
    access.forgetPerson(seedPeople.runner.oid);

    await expect(access.assertActive(aPrincipal())).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('ORG-3 an inactive organization is read by platform admins only', async () => {
    organization = { isActive: false };
    const admin = aPrincipal({ roles: ['Platform.Admin'] });

    await expect(access.assertUsable(admin, acme, true)).resolves.toBeUndefined();
    await expect(access.assertUsable(admin, acme, false)).rejects.toMatchObject({ code: 'organization-inactive' });
    await expect(access.assertUsable(aPrincipal(), acme, true)).rejects.toMatchObject({
      code: 'organization-inactive',
    });
  });

  it.each<[string, number, () => void, () => Promise<unknown>]>([
    ['a person', 5_000, () => (person = { isActive: false }), () => access.assertActive(aPrincipal())],
    ['a permission', 5_000, () => (flags = none), () => access.assertRight(aPrincipal(), 'member', acme)],
    [
      'an organization',
      10_000,
      () => (organization = undefined),
      () => access.assertRight(aPrincipal(), 'member', acme),
    ],
    [
      'whether an organization is active',
      10_000,
      () => (organization = { isActive: false }),
      () => access.assertUsable(aPrincipal(), acme, true),
    ],
  ])('AUTH-3 %s is remembered for %i ms, and not a moment longer', async (_what, lifetimeMs, change, ask) => {
    // A right that is asked for reads the permission anew meanwhile, which says what it said.
    await ask();
    change();

    time = lifetimeMs - 1;
    await expect(ask()).resolves.toBeUndefined();
    time = lifetimeMs;
    await expect(ask()).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|organization-inactive/) });
  });

  it('ORG-3 an organization that was changed here is read at once', async () => {
    await access.assertUsable(aPrincipal(), acme, true);
    organization = { isActive: false };
    access.forgetOrganization(acme);

    await expect(access.assertUsable(aPrincipal(), acme, true)).rejects.toMatchObject({
      code: 'organization-inactive',
    });
  });

  it('AUTH-4 everybody is themselves, and only a platform admin is everybody', () => {
    const [self, other] = [seedPeople.runner.oid, seedPeople.auditor.oid];

    expect(() => access.assertSelf(aPrincipal(), self)).not.toThrow();
    expect(() => access.assertSelf(aPrincipal(), other)).toThrow('no right');
    expect(() => access.assertSelf(aPrincipal({ roles: ['Platform.Admin'] }), other)).not.toThrow();
    expect(() => access.assertPlatformAdmin(aPrincipal())).toThrow('no right');
  });

  it('AUTH-6 the configuration alone says who is a bootstrap admin', () => {
    expect(access.isBootstrapAdmin(seedPeople.technician.oid)).toBe(true);
    expect(access.isBootstrapAdmin(seedPeople.admin.oid)).toBe(false);
  });

  it('AUTH-7 an app that is refused is named by its id, for whoever is to grant it the right', async () => {
    flags = undefined;
    const app = aPrincipal({ kind: 'app', roles: ['Workflows.Execute'] });

    await expect(access.assertRight(app, 'member', acme)).rejects.toThrow(
      `The app has no right to do this here. A platform admin can grant it to its service principal, ${app.userId}.`,
    );
    await expect(access.assertRight(aPrincipal(), 'member', acme)).rejects.toThrow('You have no right');
  });
});
