import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table  | PartitionKey | RowKey                        |                                            |
 * | Timers | `timers`     | `{due}_{executionId}_{fence}` | when an execution that waits is to be woken |
 *
 * `due` are the milliseconds since 1970, 13 digits, so that one query answers what is due, the longest overdue first. One
 * row a suspension: who suspends with a clock that is behind must not share the row that is being fired.
 */

export const partitionKey = 'timers';
/** Every row that is due by then is before this key. */
export const dueBefore = (at: Date): string => String(at.getTime() + 1).padStart(13, '0');

export interface TimerKey {
  readonly due: Date;
  readonly executionId: string;
  /** Of the turn that suspends. */
  readonly fence: number;
}

export const rowKeyOf = ({ due, executionId, fence }: TimerKey): string =>
  `${String(due.getTime()).padStart(13, '0')}_${executionId}_${fence}`;

export const rowSchema = z.object({
  executionId: z.string(),
  fence: z.number().int(),
  dueAt: z.string(),
  organizationId: z.string(),
  // A lane that only a later version knows holds up nobody.
  lane: z.enum(['interactive', 'background']).catch('background'),
});

const timerKind = rowKind(rowSchema);

export const timerTable: TableDefinition = {
  name: 'Timers',
  kindOf: () => timerKind,
  // The executions themselves say until when they wait.
  backup: { is: 'transient' },
};
