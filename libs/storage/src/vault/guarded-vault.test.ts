import { SecretClient } from '@azure/keyvault-secrets';
import { createAzureSecretBackups } from './azure-secret-backups';
import { createAzureSecretStore } from './azure-secrets';
import { guardVault, type Vault, type VaultAction, type VaultCall, vaultRights } from './guarded-vault';
import { createMemorySecretVault } from './memory-secrets';
import { startVaultStandIn } from '../testing/vault-stand-in';

const actions = [...new Set<VaultAction>(Object.values(vaultRights).flat())];
const without = (left: VaultAction) => new Set(actions.filter((action) => action !== left));

async function openKeyVault() {
  const standIn = await startVaultStandIn();
  const credential = { getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const client = new SecretClient(standIn.url, credential, {
    retryOptions: { maxRetries: 0 },
    disableChallengeResourceVerification: true,
    allowInsecureConnection: true,
  });
  return {
    vault: { secrets: createAzureSecretStore(client), secretBackups: createAzureSecretBackups(client) },
    allow: (allowed: ReadonlySet<VaultAction>) => void (standIn.allowed = allowed),
    stop: () => standIn.stop(),
  };
}

async function openMemory() {
  let allowed: ReadonlySet<VaultAction> = new Set(actions);
  return {
    vault: guardVault(createMemorySecretVault(), (action) => allowed.has(action)),
    allow: (some: ReadonlySet<VaultAction>) => void (allowed = some),
    stop: () => Promise.resolve(),
  };
}

/** Each call after what it needs, which whoever may do everything has done. */
const calls: Readonly<Record<VaultCall, (vault: Vault, backup: Uint8Array) => Promise<unknown>>> = {
  find: ({ secrets }) => secrets.find('GLOBAL', 'there'),
  has: ({ secrets }) => secrets.has('GLOBAL', 'there'),
  put: ({ secrets }) => secrets.put('GLOBAL', 'new', 'value'),
  putAgain: ({ secrets }) => secrets.put('GLOBAL', 'deleted', 'value'),
  delete: ({ secrets }) => secrets.delete('GLOBAL', 'there'),
  listNames: async ({ secretBackups }) => {
    for await (const name of secretBackups.listNames()) return name;
    return undefined;
  },
  backup: ({ secretBackups }) => secretBackups.backup('GLOBAL--there'),
  restore: ({ secretBackups }, backup) => secretBackups.restore(backup),
};

describe.each([
  ['memory', openMemory],
  ['Key Vault', openKeyVault],
])('rights in %s', (_kind, open) => {
  async function arrange() {
    const opened = await open();
    opened.allow(new Set(actions));
    const { secrets, secretBackups } = opened.vault;
    await secrets.put('GLOBAL', 'there', 'value');
    await secrets.put('GLOBAL', 'deleted', 'value');
    await secrets.delete('GLOBAL', 'deleted');
    const backup = (await secretBackups.backup('GLOBAL--there')) ?? new Uint8Array();
    return { ...opened, backup };
  }

  test.each(Object.keys(vaultRights) as VaultCall[])(
    'OPS-2: %s needs the rights of the list and no other',
    async (call) => {
      const { vault, backup, allow, stop } = await arrange();

      for (const right of vaultRights[call]) {
        allow(without(right));
        await expect(calls[call](vault, backup)).rejects.toThrow();
      }
      allow(new Set(vaultRights[call]));
      await expect(calls[call](vault, backup)).resolves.not.toThrow();
      await stop();
    },
  );
});

test('OPS-2: a right that is missing is told in words, not as a bug', async () => {
  const { vault, allow, stop } = await openKeyVault();
  allow(new Set());

  await expect(vault.secrets.find('GLOBAL', 'there')).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('Check the roles'),
  });
  await stop();
});
