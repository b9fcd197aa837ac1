import { globalScope, isSealedValue } from '@msp/models';
import { createMemoryStorage, sealedScope, tableNames, type Storage } from '@msp/storage';
import { configureHalo } from '../testing/fake-halo';
import { startFakeVendors, type FakeVendors } from '../testing/fake-vendors';
import { shippedDefinitions } from '../testing/shipped-definitions';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const technician = '7c1d0002-0000-4000-8000-000000000002';
const stamp = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed' };
const inputs: readonly (readonly [string, object])[] = [
  ['password_reset', { userPrincipalName: 'grace@acme.example' }],
  [
    'user_onboarding',
    {
      firstName: 'Ada',
      lastName: 'Lovelace',
      email: 'ada@acme.example',
      license: 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46',
    },
  ],
];

/** Vendors that need no sign-in: the token is there already. */
const tokens = { get: async () => ({ value: 'token', expiresAt: Number.MAX_SAFE_INTEGER }), drop: () => undefined };

describe('the one-time password of the workflows that ship', () => {
  let vendors: FakeVendors;
  let engine: TestEngine;
  let storage: Storage;
  let blobs: string[];
  beforeEach(async () => {
    blobs = [];
    const memory = createMemoryStorage();
    const put: Storage['blobs']['put'] = async (address, blob, options) => {
      blobs.push(String(Buffer.from(blob.content)));
      return memory.blobs.put(address, blob, options);
    };
    storage = { ...memory, blobs: { ...memory.blobs, put } };
    vendors = await startFakeVendors();
    const endpoints = { msGraphUrl: `${vendors.url}/graph` };
    const definitions = await shippedDefinitions();
    engine = await startEngine({ definitions, storage, connections: { tokens, endpoints } });
    const { repositories } = engine.context;
    await configureHalo(repositories, `${vendors.url}/halo`, acme);
    await repositories.integrationSettings.upsert({
      organizationId: globalScope,
      type: 'msgraph',
      isEnabled: true,
      ...stamp,
      settings: { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph-key' },
    });
    const usageLocation = { key: 'default_usage_location', value: 'US', type: 'string' as const };
    await repositories.configValues.upsert({ organizationId: acme, ...usageLocation, ...stamp });
    for (const name of ['graph-key', 'halo-key']) await storage.secrets.put(globalScope, name, `${name}-value`);
  });
  afterEach(async () => {
    await engine.stop(0);
    await vendors.stop();
  });

  const everythingStored = async () => {
    const partitions = [acme, globalScope, technician];
    const pages = tableNames.flatMap((name) =>
      partitions.map((partitionKey) => storage.table(name).list({ partitionKey })),
    );
    return JSON.stringify([await Promise.all(pages), blobs]);
  };

  test.each(inputs)('WF-6 of %s is with the vendor and in the vault, and nowhere else', async (workflow, input) => {
    const { body } = await engine.run(workflow, input);

    expect(body).toMatchObject({ status: 'Success', result: { oneTimePassword: { label: 'One-time password' } } });
    const { oneTimePassword } = body['result'] as Record<string, unknown>;
    const sealedId = isSealedValue(oneTimePassword) ? oneTimePassword.sealed : '';
    const password = await storage.secrets.find(sealedScope, sealedId);
    expect(vendors.passwords).toEqual([password]);
    expect(password).toMatch(/^.{16,}$/);
    const everything = [JSON.stringify(body), await everythingStored(), engine.logText()].join('\n');
    const forms = [String(password), encodeURIComponent(String(password)), JSON.stringify(password).slice(1, -1)];
    // Not `not.toContain`, which would print everything.
    expect(forms.filter((form) => everything.includes(form))).toEqual([]);
    expect(everything.includes(sealedId)).toBe(true);
  });

  test('WF-6 that was typed is with the vendor alone', async () => {
    const password = 'Correct-Horse-7';

    const { body } = await engine.run('password_reset', { userPrincipalName: 'grace@acme.example', password });

    expect(body).toMatchObject({ status: 'Success' });
    expect(vendors.passwords).toEqual([password]);
    expect(await engine.context.repositories.sealedValues.list(acme)).toEqual([]);
    const everything = [JSON.stringify(body), await everythingStored(), engine.logText()].join('\n');
    expect(everything.includes(password)).toBe(false);
  });
});
