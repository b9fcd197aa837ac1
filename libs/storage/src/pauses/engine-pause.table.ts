import type { PauseSubject } from '@msp/models';
import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table        | PartitionKey | RowKey               |                                              |
 * | EnginePauses | `PAUSE`      | `all`                | while nothing may be run, of no organization |
 * | EnginePauses | `PAUSE`      | `org:{id}`           | while nothing may be run of an organization  |
 * | EnginePauses | `PAUSE`      | `workflow:{name}`    | of a workflow                                |
 * | EnginePauses | `PAUSE`      | `integration:{name}` | of what uses an integration                  |
 * | EnginePauses | `PAUSE`      | `lane:{lane}`        | of what people begin, or programs            |
 *
 * A pause that was ended stays as a row, so that it is seen who ended it.
 */

export const partitionKey = 'PAUSE';
const everything = 'all';
const prefixes = { organization: 'org', workflow: 'workflow', integration: 'integration', lane: 'lane' } as const;
const kinds = ['organization', 'workflow', 'integration', 'lane'] as const;

/** Without a subject, of everything. */
export const keyOf = (subject: PauseSubject | undefined) => ({
  partitionKey,
  rowKey: subject === undefined ? everything : `${prefixes[subject.kind]}:${subject.name}`,
});

/** undefined for everything; null for what only a newer version can pause. */
export function subjectOf(rowKey: string): PauseSubject | undefined | null {
  if (rowKey === everything) return undefined;
  const [prefix, name] = rowKey.split(':', 2);
  const kind = kinds.find((known) => prefixes[known] === prefix);
  return kind === undefined || name === undefined ? null : { kind, name };
}

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
