import type { GraphCheck } from './graph-proof';
import { graphListChecks } from './list.checks';
import { graphMembershipChecks } from './membership.checks';
import { graphTenantChecks } from './tenant.checks';
import { graphUserChecks } from './user.checks';

/** Reads come first: who does not agree to writes has those. */
export const graphChecks: readonly GraphCheck[] = [
  ...graphTenantChecks,
  ...graphListChecks,
  ...graphUserChecks,
  ...graphMembershipChecks,
];
