import { createReadiness } from '@msp/service';
import { sealedScope } from '@msp/storage';
import type { Context } from '../context';

/** Says whether storage, the vault and the identity provider's keys can be reached, and what is stored be written by this version. */
export const readiness = createReadiness(({ storage, keys }: Pick<Context, 'storage' | 'keys'>) => ({
  storage: async (signal) => {
    await storage.ping({ signal });
    await storage.window.check({ signal });
  },
  // Where there are two, it may read in this one only.
  vault: (signal) => storage.secrets.find(sealedScope, 'readiness', { signal }),
  'identity-keys': () => keys.ready(),
}));
