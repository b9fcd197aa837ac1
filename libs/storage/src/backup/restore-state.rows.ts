import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { RowsDefinition } from '../tables/table-definition';

/*
 * | table     | PartitionKey | RowKey    |
 * | JobLeases | `BACKUP`     | `restore` |
 */

export const key = { partitionKey: 'BACKUP', rowKey: 'restore' };

export const rowSchema = z.object({
  configuration: z.string(),
  history: z.string().optional(),
  startedAt: z.string(),
  completedAt: z.string().optional(),
});

export const restoreStateRows: RowsDefinition = {
  table: 'JobLeases',
  has: ({ partitionKey, rowKey }) => partitionKey === key.partitionKey && rowKey === key.rowKey,
  kind: rowKind(rowSchema),
};
