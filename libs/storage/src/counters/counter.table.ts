import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table             | PartitionKey               | RowKey                 |
 * | ExecutionCounters | organizationId or `GLOBAL` | `{day}_{workflowName}` |
 */

export const numbers = {
  succeeded: z.number(),
  partlySucceeded: z.number(),
  failed: z.number(),
  other: z.number(),
  durationMs: z.number(),
  minutesSaved: z.number(),
};

export const rowSchema = z.object({
  workflowName: z.string(),
  day: z.string(),
  flushId: z.string().optional(),
  ...numbers,
});
const counterKind = rowKind(rowSchema);

export const counterTable: TableDefinition = {
  name: 'ExecutionCounters',
  kindOf: () => counterKind,
  // A counter is to hold no execution that the backup lacks.
  backup: { is: 'truth', kind: 'history', names: ['WorkflowExecutions'] },
};
