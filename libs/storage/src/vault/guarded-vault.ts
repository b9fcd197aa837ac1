import { UnavailableError } from '@msp/models';
import type { SecretBackups } from './secret-backups';
import { vaultName, type SecretStore } from './secret-store';

/** What a role of Azure may allow on the secrets of a vault; its full name begins with `Microsoft.KeyVault/vaults/secrets/`. */
export type VaultAction =
  | 'getSecret/action'
  | 'setSecret/action'
  | 'delete'
  | 'recover/action'
  | 'readMetadata/action'
  | 'backup/action'
  | 'restore/action';

/** Which rights each call of the ports needs. */
export const vaultRights = {
  find: ['getSecret/action'],
  has: ['readMetadata/action'],
  put: ['setSecret/action'],
  putAgain: ['setSecret/action', 'recover/action'],
  delete: ['delete'],
  listNames: ['readMetadata/action'],
  backup: ['backup/action'],
  restore: ['restore/action'],
} as const satisfies Readonly<Record<string, readonly VaultAction[]>>;
export type VaultCall = keyof typeof vaultRights;

export interface Vault {
  readonly secrets: SecretStore;
  readonly secretBackups: SecretBackups;
}

/** Whether whoever asks may do this; `name` is the vault's own, and empty where it is about all of them. */
export type VaultGuard = (action: VaultAction, name: string) => boolean;

/** A vault that refuses what its roles do not allow, as Azure does: for tests of those who use it. */
export function guardVault({ secrets, secretBackups }: Vault, isAllowed: VaultGuard): Vault {
  const deleted = new Set<string>();
  const check = (call: VaultCall, name: string) => {
    const missing = vaultRights[call].find((action) => !isAllowed(action, name));
    if (missing !== undefined) throw new UnavailableError(`No role allows ${missing} on ${name || 'the vault'}.`);
  };
  return {
    secrets: {
      async find(scope, name, options) {
        check('find', vaultName(scope, name));
        return secrets.find(scope, name, options);
      },
      async has(scope, name, options) {
        check('has', vaultName(scope, name));
        return secrets.has(scope, name, options);
      },
      async put(scope, name, ...rest) {
        const key = vaultName(scope, name);
        check(deleted.has(key) ? 'putAgain' : 'put', key);
        await secrets.put(scope, name, ...rest);
        deleted.delete(key);
      },
      async delete(scope, name, options) {
        const key = vaultName(scope, name);
        check('delete', key);
        if (await secrets.has(scope, name)) deleted.add(key);
        await secrets.delete(scope, name, options);
      },
    },
    secretBackups: {
      ...secretBackups,
      listNames(options) {
        check('listNames', '');
        return secretBackups.listNames(options);
      },
      async backup(name, options) {
        check('backup', name);
        return secretBackups.backup(name, options);
      },
      async restore(backup, options) {
        check('restore', '');
        return secretBackups.restore(backup, options);
      },
    },
  };
}
