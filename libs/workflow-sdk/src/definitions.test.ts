import { defineDataProvider } from './data-provider';
import { describeDataProvider, describeWorkflow } from './describe';
import { field } from './field';
import { createRegistry } from './registry';
import { defineWorkflow } from './workflow';

const towns = defineDataProvider({
  name: 'towns',
  description: 'Towns of a country',
  parameters: { country: field.string({ label: 'Country' }) },
  options: () => [],
});
const base = { description: 'A workflow', category: 'test', parameters: {}, run: async () => 'ok' };

describe('defineWorkflow', () => {
  test.each(['UserOnboarding', 'user-onboarding', '_user', 'user__onboarding', '1st', '', 'x'.repeat(65)])(
    'refuses the name "%s"',
    (name) => {
      expect(() => defineWorkflow({ ...base, name })).toThrow(TypeError);
    },
  );

  test('S1: refuses a pattern that cannot be checked in linear time', () => {
    const parameters = { code: field.string({ label: 'Code', validation: { pattern: '(?=a)a+' } }) };

    expect(() => defineWorkflow({ ...base, name: 'bad_pattern', parameters })).toThrow(TypeError);
  });

  test.each<Record<string, string>>([{ planet: 'country' }, { country: 'missing' }, { country: 'town' }])(
    'refuses the binding %j',
    (params) => {
      const parameters = {
        country: field.string({ label: 'Country' }),
        town: field.select({ label: 'Town', from: towns, params }),
      };

      expect(() => defineWorkflow({ ...base, name: 'bad_binding', parameters })).toThrow(TypeError);
    },
  );

  test.each([
    ['a word', ['everything']],
    ['a blank', ['AuditLog.Read.All ']],
    ['an address', ['https://graph.microsoft.com/.default']],
    ['nothing', ['']],
  ])('H5: refuses %s as a permission of Graph', (_what, permissions) => {
    const spec = { ...base, name: 'asking', uses: ['msgraph' as never], permissions };

    expect(() => defineWorkflow(spec)).toThrow(/no permission of Microsoft Graph/);
    expect(() => defineDataProvider({ ...spec, options: () => [] })).toThrow(/no permission of Microsoft Graph/);
  });

  test('H5: refuses permissions that nothing could need', () => {
    const spec = { ...base, name: 'asking', permissions: ['AuditLog.Read.All'] };

    expect(() => defineWorkflow(spec)).toThrow(/does not use msgraph/);
  });

  test('H5: tells the catalogue which permissions it needs, each once, and nothing where it needs none', () => {
    const permissions = ['AuditLog.Read.All', 'Place.Read.All', 'AuditLog.Read.All'];
    const spec = { ...base, name: 'asking', uses: ['msgraph' as never] };
    const asking = { ...spec, permissions };
    const needed = { permissions: ['AuditLog.Read.All', 'Place.Read.All'] };

    expect(describeWorkflow(defineWorkflow(asking))).toMatchObject(needed);
    expect(describeDataProvider(defineDataProvider({ ...asking, options: () => [] }))).toMatchObject(needed);
    expect(describeWorkflow(defineWorkflow(spec))).not.toHaveProperty('permissions');
    expect(describeDataProvider(defineDataProvider({ ...spec, options: () => [] }))).not.toHaveProperty('permissions');
  });

  test('needs an organization and ends after five minutes unless it says otherwise', () => {
    expect(defineWorkflow({ ...base, name: 'plain' })).toMatchObject({
      requiresOrg: true,
      timeoutSeconds: 300,
      version: '1',
    });
  });
});

describe('describeWorkflow', () => {
  test('WF-2 gives the catalogue every property of a parameter as JSON', () => {
    const workflow = defineWorkflow({
      ...base,
      name: 'move_house',
      tags: ['home'],
      minutesSaved: 30,
      parameters: {
        country: field.string({
          label: 'Country',
          help: 'Where to',
          placeholder: 'France',
          validation: { maxLength: 60 },
        }),
        town: field.select({ label: 'Town', from: towns, params: { country: 'country' }, multiple: true }),
        floor: field.int({ label: 'Floor', required: false, default: 0 }),
        code: field.string({ label: 'Code', secret: true }),
      },
    });

    const metadata: unknown = JSON.parse(JSON.stringify(describeWorkflow(workflow)));

    expect(metadata).toEqual({
      name: 'move_house',
      description: 'A workflow',
      category: 'test',
      tags: ['home'],
      version: '1',
      uses: [],
      requiresOrg: true,
      timeoutSeconds: 300,
      minutesSaved: 30,
      parameters: [
        {
          name: 'country',
          label: 'Country',
          type: 'string',
          required: true,
          secret: false,
          multiple: false,
          help: 'Where to',
          placeholder: 'France',
          validation: { maxLength: 60 },
        },
        {
          name: 'town',
          label: 'Town',
          type: 'select',
          required: true,
          secret: false,
          multiple: true,
          dataProvider: { name: 'towns', parameters: { country: 'country' } },
        },
        { name: 'floor', label: 'Floor', type: 'int', required: false, secret: false, multiple: false, default: 0 },
        { name: 'code', label: 'Code', type: 'string', required: true, secret: true, multiple: false },
      ],
    });
  });

  test('WF-2 gives the parameters of data providers', () => {
    expect(describeDataProvider(towns)).toMatchObject({
      name: 'towns',
      cacheSeconds: 300,
      parameters: [{ name: 'country' }],
    });
  });
});

describe('createRegistry', () => {
  const first = defineWorkflow({ ...base, name: 'twice' });

  test('finds the definitions among the exports of files', () => {
    const registry = createRegistry([{ file: 'a.ts', definitions: [first, towns, 'a helper', null] }]);

    expect([...registry.workflows.keys(), ...registry.dataProviders.keys()]).toEqual(['twice', 'towns']);
  });

  test('lets a workflow and a data provider share a name', () => {
    const provider = defineDataProvider({ name: 'twice', description: 'Options', options: () => [] });

    expect(createRegistry([{ file: 'a.ts', definitions: [first, provider] }]).quarantined).toEqual([]);
  });
});
