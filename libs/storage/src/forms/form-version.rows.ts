import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { RowsDefinition } from '../tables/table-definition';

/*
 * | table | PartitionKey                          | RowKey                    |
 * | Forms | `versions:{organizationId or GLOBAL}` | {formId}_{reverseVersion} |
 *
 * A row is what a form was before it was saved again. It is written before the form, so one of the form's own version
 * or later is what an interrupted save left, and is skipped.
 */

export const rowSchema = z.object({
  savedAt: z.string(),
  savedBy: z.string().optional(),
  savedByName: z.string().optional(),
  name: z.string(),
  description: z.string().optional(),
  linkedWorkflow: z.string(),
  isActive: z.boolean(),
});

export const versions = 'versions:';

export const formVersionRows: RowsDefinition = {
  table: 'Forms',
  has: ({ partitionKey }) => partitionKey.startsWith(versions),
  kind: rowKind(rowSchema, { texts: ['schema'] }),
};
