import { createReadiness } from '@msp/service';
import { globalScope } from '@msp/models';
import { dependencies } from '@msp/platform';
import type { Context } from '../context';

/** Says whether storage, the vault and the identity provider's keys can be reached, and what is stored be written by this version. */
export const readiness = createReadiness((parts: Pick<Context, 'storage' | 'keys'>) =>
  dependencies(parts, globalScope),
);
