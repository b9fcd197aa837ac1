import type { Check } from '../check';
import type { HaloProof } from './halo-proof';
import { haloReadChecks } from './read.checks';
import { haloTicketChecks } from './ticket.checks';

export type HaloCheck = Check<HaloProof>;

export const haloChecks: readonly HaloCheck[] = [...haloReadChecks, ...haloTicketChecks];
