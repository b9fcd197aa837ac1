import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { RowsDefinition } from '../tables/table-definition';

/*
 * | table     | PartitionKey | RowKey                    |
 * | JobLeases | `ENGINE`     | the id of an engine process |
 */

export const partitionKey = 'ENGINE';

export const rowSchema = z.object({ aliveUntil: z.string() });

export const engineHeartbeatRows: RowsDefinition = {
  table: 'JobLeases',
  has: (key) => key.partitionKey === partitionKey,
  kind: rowKind(rowSchema),
};
