import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table        | PartitionKey | RowKey |                                                   |
 * | EnginePauses | `PAUSE`      | `all`  | while nothing may be run, of no organization      |
 *
 * A pause that was ended stays as a row, so that it is seen who ended it.
 */

export const key = { partitionKey: 'PAUSE', rowKey: 'all' };

export const rowSchema = z.object({
  isPaused: z.boolean(),
  reason: z.string(),
  pausedAt: z.string(),
  pausedBy: z.string(),
  pausedByName: z.string(),
  stopRunning: z.boolean(),
  resumedAt: z.string().optional(),
  resumedByName: z.string().optional(),
});

const enginePauseKind = rowKind(rowSchema);

export const enginePauseTable: TableDefinition = {
  name: 'EnginePauses',
  kindOf: () => enginePauseKind,
  // A restore pauses the engine itself.
  backup: { is: 'transient' },
};
