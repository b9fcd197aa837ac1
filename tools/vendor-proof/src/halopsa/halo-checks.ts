import type { HaloCheck } from './halo-proof';
import { haloReadChecks } from './read.checks';
import { haloTicketChecks } from './ticket.checks';

export const haloChecks: readonly HaloCheck[] = [...haloReadChecks, ...haloTicketChecks];
