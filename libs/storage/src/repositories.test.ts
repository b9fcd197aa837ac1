import type { Form, Organization, Preferences } from '@msp/models';
import { createMemoryStorage } from './memory-storage';
import { createRepositories } from './registry/repositories.generated';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
const times = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-02T00:00:00.000Z' };
const organization: Organization = {
  organizationId: acme,
  name: 'Acme Corp',
  tenantId: null,
  isActive: true,
  createdBy: 'admin',
  ...times,
};

describe('organizations', () => {
  it('keep a missing tenant as null', async () => {
    const { organizations } = createRepositories(createMemoryStorage());
    await organizations.insert(organization);
    expect((await organizations.get(acme)).value).toEqual(organization);
  });

  it('are replaced under their ETag only', async () => {
    const { organizations } = createRepositories(createMemoryStorage());
    const first = await organizations.insert(organization);
    await organizations.replace({ ...organization, name: 'Acme' }, first);
    const late = organizations.replace({ ...organization, isActive: false }, first);
    await expect(late).rejects.toMatchObject({ code: 'stale' });
    expect((await organizations.get(acme)).value).toMatchObject({ name: 'Acme', isActive: true });
  });

  it('U11: are listed by name as people count, all of them', async () => {
    const { organizations } = createRepositories(createMemoryStorage());
    for (let count = 0; count < 1_200; count += 1) {
      const id = `0a6f1d2e-1111-4a4a-8a8a-${String(count).padStart(12, '0')}`;
      await organizations.insert({ ...organization, organizationId: id, name: `Client ${1_200 - count}` });
    }
    const names = (await organizations.listAll()).map(({ name }) => name);
    expect(names).toHaveLength(1_200);
    expect(names.slice(8, 11)).toEqual(['Client 9', 'Client 10', 'Client 11']);
  });

  it('say not found with kind and id', async () => {
    const { organizations } = createRepositories(createMemoryStorage());
    await expect(organizations.get(acme)).rejects.toMatchObject({ code: 'not-found', kind: 'Organization', id: acme });
  });

  it('ORG-2 have a name and a tenant that no other active one has, also when 20 are added at once', async () => {
    const { organizations } = createRepositories(createMemoryStorage());
    const tenantId = 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01';
    const add = (number: number, change: Partial<Organization>) =>
      organizations.insert({
        ...organization,
        ...change,
        organizationId: `0a6f1d2e-1111-4a4a-8a8a-${100_000_000_000 + number}`,
      });
    const atOnce = Array.from({ length: 20 }, (_, number) =>
      add(number, { name: number % 2 ? 'ACME corp ' : 'Acme Corp', tenantId }),
    );
    const outcomes = await Promise.allSettled(atOnce);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(add(30, { name: 'Other', tenantId })).rejects.toMatchObject({ code: 'conflict' });
    expect(await organizations.listAll()).toHaveLength(1);
  });

  it('ORG-3 give their name free when they are deactivated or renamed', async () => {
    const { organizations } = createRepositories(createMemoryStorage());
    const second = { ...organization, organizationId: '0a6f1d2e-2222-4b4b-8b8b-bbbbbbbbbbb2', name: 'Second' };
    const etag = await organizations.insert(organization);
    const secondEtag = await organizations.insert(second);
    const renamed = { ...second, name: 'acme corp' };
    await expect(organizations.replace(renamed, secondEtag)).rejects.toMatchObject({ code: 'conflict' });
    const inactiveEtag = await organizations.replace({ ...organization, isActive: false }, etag);
    await organizations.replace(renamed, secondEtag);
    await expect(organizations.replace(organization, inactiveEtag)).rejects.toMatchObject({ code: 'conflict' });
    await organizations.insert({
      ...organization,
      organizationId: '0a6f1d2e-3333-4c4c-8c8c-ccccccccccc3',
      name: 'Second',
    });
  });

  it('are not read from a row that breaks the rules', async () => {
    const storage = createMemoryStorage();
    await storage.table('Organizations').insert({ partitionKey: 'ORG', rowKey: acme, properties: { name: 5 } });
    await expect(createRepositories(storage).organizations.find(acme)).rejects.toThrow('cannot be read');
  });
});

describe('forms', () => {
  it('keep a schema of 400,000 characters whole', async () => {
    const { forms } = createRepositories(createMemoryStorage());
    const options = Array.from({ length: 1_000 }, (_, index) => ({
      label: `\u{1F600}${'x'.repeat(360)}`,
      value: `v${index}`,
    }));
    const form: Form = {
      formId: 'f0000001-0000-4000-8000-000000000001',
      organizationId: acme,
      name: 'Large',
      linkedWorkflow: 'user_onboarding',
      schema: { sections: [{ fields: [{ name: 'choice', type: 'select', label: 'Choice', options }] }] },
      isActive: true,
      createdBy: 'admin',
      ...times,
    };
    await forms.insert(form);
    expect((await forms.get(acme, form.formId)).value).toEqual(form);
  });
});

describe('configuration values', () => {
  const value = {
    organizationId: acme,
    value: '42',
    type: 'int' as const,
    updatedAt: times.updatedAt,
    updatedBy: 'admin',
  };

  it('CFG-1 are kept per organization and deleted once or twice', async () => {
    const { configValues } = createRepositories(createMemoryStorage());
    await configValues.upsert({ ...value, key: 'halopsa_client_id', description: 'Client' });
    await configValues.upsert({ ...value, key: 'halopsa_client_id', organizationId: 'GLOBAL', value: '1' });
    expect(await configValues.list(acme)).toEqual([
      { ...value, key: 'halopsa_client_id', description: 'Client', etag: expect.any(String) },
    ]);
    await configValues.delete(acme, 'halopsa_client_id');
    await configValues.delete(acme, 'halopsa_client_id');
    expect(await configValues.list(acme)).toEqual([]);
  });

  it('CFG-1 are not written over when somebody else was faster', async () => {
    const { configValues } = createRepositories(createMemoryStorage());
    const read = await configValues.upsert({ ...value, key: 'office' });
    await configValues.upsert({ ...value, key: 'office', value: 'Theirs' });

    await expect(configValues.upsert({ ...value, key: 'office', value: 'Mine' }, read)).rejects.toMatchObject({
      code: 'stale',
    });
    await expect(configValues.delete(acme, 'office', read)).rejects.toMatchObject({ code: 'stale' });
    expect(await configValues.list(acme)).toMatchObject([{ value: 'Theirs' }]);
  });

  it.each(['', 'a b', 'a/b', 'a'.repeat(101), 'é'])('CFG-1 refuse the key %j', async (key) => {
    const { configValues } = createRepositories(createMemoryStorage());
    await expect(configValues.upsert({ ...value, key })).rejects.toMatchObject({ code: 'invalid-request' });
  });
});

describe('audit events', () => {
  it('are listed newest first, with what was before and after', async () => {
    const { audit } = createRepositories(createMemoryStorage());
    const event = { organizationId: acme, action: 'Form.Update' as const, actorId: 'admin', actorName: 'Avery Admin' };
    const before = { text: 'x'.repeat(70_000) };
    await audit.record({ ...event, occurredAt: '2026-01-01T00:00:00.000Z', before, after: null });
    await audit.record({ ...event, occurredAt: '2026-01-02T00:00:00.000Z', entityKind: 'Form', entityId: 'f1' });
    await audit.record({ ...event, organizationId: 'GLOBAL' });
    const { items } = await audit.list(acme);
    expect(items).toEqual([
      expect.objectContaining({ occurredAt: '2026-01-02T00:00:00.000Z', entityId: 'f1' }),
      expect.objectContaining({ ...event, occurredAt: '2026-01-01T00:00:00.000Z', before, after: null }),
    ]);
  });
});

describe('preferences', () => {
  it('are kept per person', async () => {
    const { preferences } = createRepositories(createMemoryStorage());
    const dark: Preferences = {
      colorScheme: 'dark',
      density: 'compact',
      timeFormat: 'utc',
      pinnedForms: ['f0000001-0000-4000-8000-000000000001'],
      recentOrganizations: [acme],
    };
    await preferences.upsert('a', dark);
    expect(await preferences.find('a')).toEqual(dark);
    expect(await preferences.find('b')).toBeUndefined();
  });
});

describe('users', () => {
  const seen = {
    userId: 'u',
    displayName: 'Toni',
    email: 'toni@msp.example',
    lastSignInAt: '2026-01-01T00:00:00.000Z',
  };

  it('are added when they are first seen, and only noted afterwards', async () => {
    const { users } = createRepositories(createMemoryStorage());
    await users.touch(seen);
    await users.setActive('u', false);
    await users.touch({ ...seen, displayName: 'Toni T.', lastSignInAt: '2026-02-01T00:00:00.000Z' });
    expect(await users.find('u')).toEqual({
      ...seen,
      displayName: 'Toni T.',
      lastSignInAt: '2026-02-01T00:00:00.000Z',
      createdAt: '2026-01-01T00:00:00.000Z',
      isActive: false,
    });
  });

  it('stay deactivated when sign-ins are noted at the same time', async () => {
    const { users } = createRepositories(createMemoryStorage());
    await users.touch(seen);
    const touches = Array.from({ length: 20 }, () => users.touch(seen));
    await Promise.all([...touches, users.setActive('u', false)]);
    expect((await users.find('u'))?.isActive).toBe(false);
  });

  it('AUTH-6 never are all deactivated by deactivating each other at once', async () => {
    const { users } = createRepositories(createMemoryStorage());
    for (const userId of ['a', 'b']) await users.touch({ ...seen, userId });

    const outcomes = await Promise.allSettled([users.deactivate('a', 'b'), users.deactivate('b', 'a')]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    expect((await users.listAll()).filter(({ isActive }) => isActive)).toHaveLength(1);
  });

  it('AUTH-6 remember whether they were a platform admin, and forget it', async () => {
    const { users } = createRepositories(createMemoryStorage());
    await users.touch({ ...seen, isPlatformAdmin: true });
    const before = await users.find('u');
    await users.touch({ ...seen, isPlatformAdmin: false });

    expect([before?.isPlatformAdmin, (await users.find('u'))?.isPlatformAdmin]).toEqual([true, false]);
  });

  it('cannot be deactivated when they are not known', async () => {
    const { users } = createRepositories(createMemoryStorage());
    await expect(users.setActive('u', false)).rejects.toMatchObject({ code: 'not-found' });
  });
});
