import { UnavailableError } from '@msp/models';
import { assertSecretValue, vaultName, type SecretStore } from './secret-store';

/** Secrets in this process, for tests. */
export function createMemorySecretStore(): SecretStore {
  const values = new Map<string, string>();
  return {
    async find(scope, name, options) {
      options?.signal?.throwIfAborted();
      return values.get(vaultName(scope, name));
    },
    async put(scope, name, value, options) {
      options?.signal?.throwIfAborted();
      assertSecretValue(value);
      values.set(vaultName(scope, name), value);
    },
    async delete(scope, name, options) {
      options?.signal?.throwIfAborted();
      values.delete(vaultName(scope, name));
    },
  };
}

const noVault = async (): Promise<never> => {
  throw new UnavailableError('No vault is configured: set KEY_VAULT_URL.');
};

/** Stands in where no vault is configured: every call says so. */
export const noSecretStore: SecretStore = { find: noVault, put: noVault, delete: noVault };
