import { createReadiness } from '@msp/service';
import { dependencies } from '@msp/platform';
import { sealedScope } from '@msp/storage';
import type { Context } from '../context';

/** Says whether storage, the vault and the identity provider's keys can be reached, and what is stored be written by this version. */
export const readiness = createReadiness((parts: Pick<Context, 'storage' | 'keys'>) =>
  // Where there are two vaults, it may read in this one only.
  dependencies(parts, sealedScope),
);
