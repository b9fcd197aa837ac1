import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table     | PartitionKey | RowKey       |
 * | JobLeases | `JOB`        | the job name |
 */

export const partitionKey = 'JOB';

export const rowSchema = z.object({ heldUntil: z.string(), completedAt: z.string().optional() });
const jobLeaseKind = rowKind(rowSchema);

// Others keep rows here too, each in partitions of its own: `*.rows.ts`.
export const jobLeaseTable: TableDefinition = {
  name: 'JobLeases',
  kindOf: () => jobLeaseKind,
  backup: { is: 'transient' },
};
