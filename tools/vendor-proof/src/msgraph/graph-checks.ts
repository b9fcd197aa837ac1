import type { Check } from '../check';
import type { GraphProof } from './graph-proof';
import { graphMembershipChecks } from './membership.checks';
import { graphReadChecks } from './read.checks';
import { graphUserChecks } from './user.checks';

export type GraphCheck = Check<GraphProof>;

/** Reads come first: who does not agree to writes has those. */
export const graphChecks: readonly GraphCheck[] = [...graphReadChecks, ...graphUserChecks, ...graphMembershipChecks];
