import { SecretClient } from '@azure/keyvault-secrets';
import { createAzureSecretBackups } from './azure-secret-backups';
import { createAzureSecretStore } from './azure-secrets';
import { createMemorySecretVault } from './memory-secrets';
import type { SecretBackups } from './secret-backups';
import type { SecretStore } from './secret-store';
import { startVaultStandIn, type VaultStandIn } from '../testing/vault-stand-in';

interface Vault {
  readonly secrets: SecretStore;
  readonly secretBackups: SecretBackups;
}

function vaultOf({ url }: VaultStandIn): Vault {
  const credential = { getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const client = new SecretClient(url, credential, {
    retryOptions: { maxRetries: 0 },
    disableChallengeResourceVerification: true,
    allowInsecureConnection: true,
  });
  return { secrets: createAzureSecretStore(client), secretBackups: createAzureSecretBackups(client) };
}

describe.each(['memory', 'Key Vault'])('backups of secrets in %s', (kind) => {
  const standIns: VaultStandIn[] = [];
  const open = async (): Promise<Vault> => {
    if (kind === 'memory') return createMemorySecretVault();
    const standIn = await startVaultStandIn();
    standIns.push(standIn);
    return vaultOf(standIn);
  };
  afterEach(() => Promise.all(standIns.splice(0).map((standIn) => standIn.stop())));

  it('OPS-6 name all secrets and go into another vault once', async () => {
    const [source, target] = [await open(), await open()];
    await source.secrets.put('GLOBAL', 'one', 'first');
    await source.secrets.put('GLOBAL', 'two', 'second');
    const names: string[] = [];
    for await (const name of source.secretBackups.listNames()) names.push(name);
    const backup = await source.secretBackups.backup('GLOBAL--one');

    expect(names.sort()).toEqual(['GLOBAL--one', 'GLOBAL--two']);
    expect(await source.secretBackups.backup('GLOBAL--three')).toBeUndefined();
    expect(await target.secretBackups.restore(backup!)).toBe(true);
    expect(await target.secretBackups.restore(backup!)).toBe(false);
    expect(await target.secrets.find('GLOBAL', 'one')).toBe('first');
    expect(await target.secrets.find('GLOBAL', 'two')).toBeUndefined();
  });
});

describe('a vault that refuses a backup', () => {
  it('OPS-6 says what to do about a copy of elsewhere and about a deleted secret', async () => {
    const standIn = await startVaultStandIn();
    const { secrets, secretBackups } = vaultOf(standIn);
    await secrets.put('GLOBAL', 'one', 'first');
    const backup = (await secretBackups.backup('GLOBAL--one'))!;
    await secrets.delete('GLOBAL', 'one');

    await expect(secretBackups.restore(backup)).rejects.toThrow(/Recover its deleted secrets/);
    await expect(secretBackups.restore(Buffer.from('elsewhere'))).rejects.toThrow(/this subscription and geography/);
    await standIn.stop();
  });
});
