import { isSealedValue } from '@msp/models';
import { createMemoryStorage, type VaultGuard } from '@msp/storage';
import { deployedVaultRights } from '@msp/testing';
import { defineWorkflow } from '@msp/workflow-sdk';
import { startEngine, type TestEngine } from './testing/start-engine';

const usesTheVault = defineWorkflow({
  name: 'uses_the_vault',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  run: async ({ seal, secrets }) => {
    const length = (await secrets.get('shared')).reveal().length;
    return { length, oneTimePassword: await seal('One-time password', 'shown once') };
  },
});

describe('the engine with the rights of its identity', () => {
  let guard: VaultGuard = () => true;
  let engine: TestEngine;
  beforeAll(async () => {
    const storage = createMemoryStorage({ vaultGuard: (action, name) => guard(action, name) });
    await storage.secrets.put('GLOBAL', 'shared', 'value');
    guard = deployedVaultRights('id-engine');
    engine = await startEngine({ definitions: [usesTheVault], storage });
  });
  afterAll(() => engine.stop(0));

  test('OPS-2: is ready', async () => {
    expect((await engine.call('GET', '/health/ready')).status).toBe(200);
  });

  test('OPS-2: reads a secret, the organization’s or the GLOBAL one, and seals a value', async () => {
    const { body } = await engine.run('uses_the_vault');

    const { length, oneTimePassword } = body['result'] as Record<string, unknown>;
    expect([length, isSealedValue(oneTimePassword)]).toEqual([5, true]);
  });
});
