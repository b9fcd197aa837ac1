import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { RowsDefinition } from '../tables/table-definition';

/*
 * | table     | PartitionKey   | RowKey         |                                                     |
 * | JobLeases | `SEEN_CONSENT` | organizationId | what the app was granted in its tenant              |
 *
 * Nothing here is the truth, which Microsoft has: it is what was seen last, in the tenant that the row names. Whoever
 * looks again sees it anew, so it is in no backup.
 */

export const consents = 'SEEN_CONSENT';

export const consentSchema = z.object({ tenantId: z.string(), state: z.string(), checkedAt: z.string() });

export const seenConsentRows: RowsDefinition = {
  table: 'JobLeases',
  has: ({ partitionKey }) => partitionKey === consents,
  kind: rowKind(consentSchema),
};
