import { createReadiness } from '@msp/http';
import { globalScope } from '@msp/models';
import type { Context } from '../context';

/** Says whether storage, the vault and the identity provider's keys can be reached. */
export const readiness = createReadiness(({ storage, keys }: Pick<Context, 'storage' | 'keys'>) => ({
  storage: (signal) => storage.ping({ signal }),
  vault: (signal) => storage.secrets.find(globalScope, 'readiness', { signal }),
  'identity-keys': () => keys.ready(),
}));
