import { organizationIdOf } from '@msp/models';
import { createMemoryStorage, createRepositories, type ConfigValue } from '@msp/storage';
import { Environments } from './environment';
import { effectiveSettings } from './effective-settings';

const stamp = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed' };
const acme = organizationIdOf('0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1');
const definition = {
  name: 'halopsa',
  displayName: 'HaloPSA',
  settings: [
    { name: 'api_url', label: 'API address', kind: 'url', required: true },
    { name: 'api_key_ref', label: 'API key', kind: 'secret-ref', required: true },
  ],
} as const;

function arrange() {
  const repositories = createRepositories(createMemoryStorage());
  const config = (organizationId: string, key: string, value: string, type: ConfigValue['type'] = 'string') =>
    repositories.configValues.upsert({ organizationId, key, value, type, ...stamp });
  const settings = (organizationId: string, values: Record<string, string>, isEnabled = true) =>
    repositories.integrationSettings.upsert({ organizationId, type: 'halopsa', settings: values, isEnabled, ...stamp });
  return { config, settings, environments: new Environments(repositories) };
}

describe('the environment of an execution', () => {
  test('CFG-1 an organization’s value goes over the global one, with its type', async () => {
    const { config, environments } = arrange();
    await config('GLOBAL', 'office', 'London');
    await config(acme, 'office', 'New York');
    await config('GLOBAL', 'seats', '25', 'int');
    await config('GLOBAL', 'strict', 'true', 'bool');
    await config('GLOBAL', 'tree', '{"a":[1]}', 'json');
    await config('GLOBAL', 'token', 'my-token', 'secret_ref');

    const { config: merged, ownConfig } = await environments.load(acme);

    expect(merged).toEqual({
      office: { value: 'New York' },
      seats: { value: 25 },
      strict: { value: true },
      tree: { value: { a: [1] } },
      token: { secretRef: 'my-token', reach: 'inherited' },
    });
    expect(ownConfig).toEqual({ office: { value: 'New York' } });
  });

  test('ORG-5 without an organization only what is global is there', async () => {
    const { config, environments } = arrange();
    await config(acme, 'office', 'New York');

    const environment = await environments.load('GLOBAL');

    expect([environment.config, environment.organization]).toEqual([{}, undefined]);
  });

  test('INT-1 settings are merged value by value', async () => {
    const { settings, environments } = arrange();
    await settings('GLOBAL', { api_url: 'https://halo.example', api_key_ref: 'global-key' });
    await settings(acme, { api_key_ref: 'own-key' });

    const effective = effectiveSettings(definition, await environments.load(acme));

    expect(effective).toMatchObject({
      settings: { api_url: 'https://halo.example', api_key_ref: 'own-key' },
      ownSecretsOnly: false,
    });
  });

  test.each([
    ['https://elsewhere.example', true],
    ['https://halo.example', false],
    ['', false],
  ])('an organization that sets the address to %p uses only its own secrets: %p', async (address, expected) => {
    const { settings, environments } = arrange();
    await settings('GLOBAL', { api_url: 'https://halo.example', api_key_ref: 'global-key' });
    await settings(acme, { api_url: address });

    expect(effectiveSettings(definition, await environments.load(acme)).ownSecretsOnly).toBe(expected);
  });

  test('an integration that the organization switched off is missing-configuration', async () => {
    const { settings, environments } = arrange();
    await settings('GLOBAL', { api_url: 'https://halo.example', api_key_ref: 'global-key' });
    await settings(acme, {}, false);
    const environment = await environments.load(acme);

    expect(() => effectiveSettings(definition, environment)).toThrow(
      expect.objectContaining({ kind: 'missing-configuration', message: 'HaloPSA is switched off.' }),
    );
  });
});
