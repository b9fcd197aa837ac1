import { UnavailableError } from '@msp/models';
import type { SecretBackups } from './secret-backups';
import type { SecretStore } from './secret-store';

const noVault = async (): Promise<never> => {
  throw new UnavailableError('No vault is configured: set KEY_VAULT_URL.');
};

/** Stands in where no vault is configured: every call says so. */
export const noSecretStore: SecretStore = { find: noVault, has: noVault, put: noVault, delete: noVault };

/** The same for backups of secrets: there are none. */
export const noSecretBackups: SecretBackups = {
  isThere: false,
  async *listNames() {
    yield* [];
  },
  backup: noVault,
  restore: noVault,
};
