import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { RowsDefinition } from '../tables/table-definition';

/*
 * | table     | PartitionKey   | RowKey         |                                    |
 * | JobLeases | `SEEN_DOMAINS` | organizationId | the domains of its tenant, as JSON |
 *
 * As little the truth as what was seen of consents.
 */

export const domains = 'SEEN_DOMAINS';

export const domainsSchema = z.object({ tenantId: z.string(), domains: z.string(), seenAt: z.string() });

export const seenDomainsRows: RowsDefinition = {
  table: 'JobLeases',
  has: ({ partitionKey }) => partitionKey === domains,
  kind: rowKind(domainsSchema),
};
