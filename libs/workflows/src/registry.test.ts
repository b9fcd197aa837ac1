import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRegistry } from '@msp/workflow-sdk';
import { registryEntries } from '.';

describe('registry', () => {
  test('WF-1 finds every workflow and data provider that ships', () => {
    const { workflows, dataProviders } = createRegistry(registryEntries);

    expect([...workflows.keys()].sort()).toEqual([
      ...['device_offboarding', 'license_assignment', 'password_reset', 'platform_check', 'ticket_creation'],
      ...['user_offboarding', 'user_onboarding', 'validate_email'],
    ]);
    expect([...dataProviders.keys()].sort()).toEqual([
      ...['countries', 'get_all_licenses', 'get_available_licenses', 'get_client_list', 'get_domains'],
      ...['get_security_groups', 'get_ticket_categories', 'get_ticket_types', 'get_users'],
    ]);
  });

  test('every file defines something, and has a test beside it', () => {
    const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).map((file) => basename(file));

    const incomplete = registryEntries.filter(({ file, definitions }) => {
      const tests = [basename(file).replace('.workflow.ts', '.test.ts'), basename(file).replace('.ts', '.test.ts')];
      return definitions.length === 0 || !tests.some((test) => files.includes(test));
    });
    expect(incomplete).toEqual([]);
  });

  test('WF-2 every definition describes itself, and selects take options from registered providers', () => {
    const { workflows, dataProviders } = createRegistry(registryEntries);

    const all = [...workflows.values(), ...dataProviders.values()];
    expect(all.filter(({ description }) => description.length < 15)).toEqual([]);
    const sources = all.flatMap(({ parameters }) => Object.values(parameters).flatMap(({ from }) => from ?? []));
    expect(sources.filter((source) => dataProviders.get(source.name) !== source)).toEqual([]);
  });

  test('the generated list holds every file of the folders', () => {
    const present = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(workflow|data-provider)\.ts$/.test(file),
    );

    expect(registryEntries.map(({ file }) => file).sort()).toEqual(
      present.map((file) => join('libs/workflows/src', file).replaceAll('\\', '/')).sort(),
    );
  });
});
