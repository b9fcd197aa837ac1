import type { Form, Organization, Preferences } from '@msp/models';
import { createMemoryStorage } from './memory-storage';
import { createRepositories } from './repositories';

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

  it('are listed by name, all of them', async () => {
    const { organizations } = createRepositories(createMemoryStorage());
    for (let count = 0; count < 1_200; count += 1) {
      const id = `0a6f1d2e-1111-4a4a-8a8a-${String(count).padStart(12, '0')}`;
      await organizations.insert({ ...organization, organizationId: id, name: `Client ${1_200 - count}` });
    }
    const names = (await organizations.listAll()).map(({ name }) => name);
    expect(names).toHaveLength(1_200);
    expect(names.slice(0, 2)).toEqual(['Client 1', 'Client 10']);
  });

  it('say not found with kind and id', async () => {
    const { organizations } = createRepositories(createMemoryStorage());
    await expect(organizations.get(acme)).rejects.toMatchObject({ code: 'not-found', kind: 'Organization', id: acme });
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
    expect(await configValues.list(acme)).toEqual([{ ...value, key: 'halopsa_client_id', description: 'Client' }]);
    await configValues.delete(acme, 'halopsa_client_id');
    await configValues.delete(acme, 'halopsa_client_id');
    expect(await configValues.list(acme)).toEqual([]);
  });

  it.each(['', 'a b', 'a/b', 'a'.repeat(101), 'é'])('CFG-1 refuse the key %j', async (key) => {
    const { configValues } = createRepositories(createMemoryStorage());
    await expect(configValues.upsert({ ...value, key })).rejects.toMatchObject({ code: 'invalid-request' });
  });
});

describe('audit events', () => {
  it('are listed newest first, with what was before and after', async () => {
    const { audit } = createRepositories(createMemoryStorage());
    const event = { organizationId: acme, action: 'Form.Update', actorId: 'admin', actorName: 'Avery Admin' };
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
