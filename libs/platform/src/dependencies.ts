import type { SigningKeys } from '@msp/auth';
import type { SecretScope, Storage } from '@msp/storage';

interface Dependencies {
  readonly storage: Storage;
  readonly keys: Pick<SigningKeys, 'ready'>;
}

/**
 * How to ask whether storage, the vault and the identity provider's keys can be reached, and what is stored be written by
 * this version. `vaultScope` is one whose secrets the service may read.
 */
export const dependencies = ({ storage, keys }: Dependencies, vaultScope: SecretScope) => ({
  storage: async (signal: AbortSignal) => {
    await storage.ping({ signal });
    await storage.window.check({ signal });
  },
  vault: (signal: AbortSignal) => storage.secrets.find(vaultScope, 'readiness', { signal }),
  'identity-keys': () => keys.ready(),
});
