import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { RowsDefinition } from '../tables/table-definition';

/*
 * | table | PartitionKey | RowKey |                                                                 |
 * | Users | `CALLER`     | userId | who runs executions and is no person of the platform: a program |
 */

export const partitionKey = 'CALLER';

export const rowSchema = z.object({ kind: z.enum(['user', 'app']).catch('app') });

export const callerRows: RowsDefinition = {
  table: 'Users',
  has: (key) => key.partitionKey === partitionKey,
  kind: rowKind(rowSchema),
};
