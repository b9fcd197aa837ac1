import { SecretClient } from '@azure/keyvault-secrets';
import { createAzureSecretStore } from './azure-secrets';
import { createMemorySecretStore } from './memory-secrets';
import { sealedScope, splitSecrets, type SecretStore } from './secret-store';
import { startVaultStandIn, type VaultStandIn } from '../testing/vault-stand-in';

const acme = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';

function clientOf(vault: VaultStandIn): SecretStore {
  const credential = { getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  return createAzureSecretStore(
    new SecretClient(vault.url, credential, {
      retryOptions: { maxRetries: 0 },
      disableChallengeResourceVerification: true,
      allowInsecureConnection: true,
    }),
  );
}

describe.each(['memory', 'Key Vault'])('secrets in %s', (kind) => {
  let vault: VaultStandIn | undefined;
  let secrets: SecretStore;

  beforeEach(async () => {
    vault = kind === 'memory' ? undefined : await startVaultStandIn();
    secrets = vault ? clientOf(vault) : createMemorySecretStore();
  });
  afterEach(() => vault?.stop());

  it('keeps a value for each scope', async () => {
    await secrets.put(acme, 'halopsa-key', 'acme value');
    await secrets.put('GLOBAL', 'halopsa-key', 'global value');
    expect(await secrets.find(acme, 'halopsa-key')).toBe('acme value');
    expect(await secrets.find('GLOBAL', 'halopsa-key')).toBe('global value');
  });

  it('finds nothing where there is no secret', async () => {
    expect(await secrets.find(acme, 'missing')).toBeUndefined();
  });

  it('tells whether there is one', async () => {
    await secrets.put(acme, 'key', 'value');
    await secrets.put(acme, 'gone', 'value');
    await secrets.delete(acme, 'gone');
    const names = ['key', 'gone', 'missing'];
    expect(await Promise.all(names.map((name) => secrets.has(acme, name)))).toEqual([true, false, false]);
  });

  it('replaces a value', async () => {
    await secrets.put(acme, 'key', 'first');
    await secrets.put(acme, 'key', 'second');
    expect(await secrets.find(acme, 'key')).toBe('second');
  });

  it('deletes a secret once or twice', async () => {
    await secrets.put(acme, 'key', 'value');
    await secrets.delete(acme, 'key');
    await secrets.delete(acme, 'key');
    expect(await secrets.find(acme, 'key')).toBeUndefined();
  });

  it('sets a name again after it was deleted, also while the vault is still recovering it', async () => {
    if (vault) vault.busyAfterRecovery = 2;
    await secrets.put(acme, 'key', 'first');
    await secrets.delete(acme, 'key');
    await secrets.put(acme, 'key', 'second');
    expect(await secrets.find(acme, 'key')).toBe('second');
  });

  it.each(['', 'a--b', '-a', 'a-', 'A', 'a_b', 'a/b', 'a'.repeat(90)])('refuses the name %j', async (name) => {
    await expect(secrets.put(acme, name, 'value')).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(secrets.find(acme, name)).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it.each(['', 'global', acme.toUpperCase(), `${acme}--x`])('refuses the scope %j', async (scope) => {
    await expect(secrets.find(scope, 'key')).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('refuses values that no vault takes', async () => {
    await expect(secrets.put(acme, 'key', '')).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(secrets.put(acme, 'key', 'x'.repeat(25_601))).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('the name of a secret in the vault', () => {
  it('begins with its scope', async () => {
    const vault = await startVaultStandIn();
    const secrets = clientOf(vault);
    await secrets.put(acme, 'a'.repeat(89), 'value');
    await secrets.put('GLOBAL', 'key', 'value');
    expect(vault.names()).toEqual([`${acme}--${'a'.repeat(89)}`, 'GLOBAL--key']);
    await vault.stop();
  });
});

describe('two vaults', () => {
  test('OPS-2: keep sealed values apart, and nothing of one is looked for in the other', async () => {
    const [first, second] = [createMemorySecretStore(), createMemorySecretStore()];
    const both = splitSecrets(first, second);

    for (const scope of [acme, 'GLOBAL', sealedScope]) await both.put(scope, 'key', scope);

    const found = (store: SecretStore) =>
      Promise.all([acme, 'GLOBAL', sealedScope].map((scope) => store.find(scope, 'key')));
    expect(await found(first)).toEqual([acme, 'GLOBAL', undefined]);
    expect(await found(second)).toEqual([undefined, undefined, sealedScope]);
    expect(await found(both)).toEqual([acme, 'GLOBAL', sealedScope]);

    for (const scope of [acme, sealedScope]) await both.delete(scope, 'key');

    expect(await found(both)).toEqual([undefined, 'GLOBAL', undefined]);
  });
});

describe('a vault that is gone', () => {
  it('is unavailable', async () => {
    const vault = await startVaultStandIn();
    const secrets = clientOf(vault);
    await vault.stop();
    await expect(secrets.find(acme, 'key')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
