import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import { backupKinds, type RowsDefinition } from '../tables/table-definition';

/*
 * | table     | PartitionKey | RowKey                           |
 * | JobLeases | `BACKUP`     | `configuration` or `history`     |
 */

export const partitionKey = 'BACKUP';

export const rowSchema = z.object({
  run: z.string().optional(),
  startedAt: z.string().optional(),
  completedAt: z.string().optional(),
  rows: z.number().optional(),
  bytes: z.number().optional(),
  failedAt: z.string().optional(),
  failure: z.string().optional(),
});

const kinds: readonly string[] = backupKinds;

export const backupStateRows: RowsDefinition = {
  table: 'JobLeases',
  has: (key) => key.partitionKey === partitionKey && kinds.includes(key.rowKey),
  kind: rowKind(rowSchema),
};
