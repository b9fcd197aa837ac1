import { z } from 'zod';
import { createHash } from 'node:crypto';
import { valuesNamedIn } from '../blobs/sized-values';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table             | PartitionKey         | RowKey               |                                                        |
 * | ExecutionJournal | `{hh}_{executionId}` | `a`                  | the anchor: who may write here                         |
 * | ExecutionJournal | `{hh}_{executionId}` | `b_{step}_{attempt}` | begun, before an effect that may not be repeated blindly |
 * | ExecutionJournal | `{hh}_{executionId}` | `d_{step}`           | how the step ended                                     |
 *
 * `hh` is the first byte of the id's SHA-256, so that executions of one second are spread over partitions; `step` are 16
 * hexadecimal characters of the name's. Rows of steps are inserted, never changed, in one batch with the anchor.
 */

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

export const partitionOf = (executionId: string): string => `${digest(executionId).slice(0, 2)}_${executionId}`;
export const anchorKey = 'a';
const stepId = (name: string) => digest(name).slice(0, 16);
export const begunKey = (name: string, attempt: number): string => `b_${stepId(name)}_${attempt}`;
export const endedKey = (name: string): string => `d_${stepId(name)}`;
export const isBegunKey = (rowKey: string): boolean => rowKey.startsWith('b_');
export const isEndedKey = (rowKey: string): boolean => rowKey.startsWith('d_');

export const anchorSchema = z.object({
  fence: z.number().int(),
  commitId: z.string(),
  entries: z.number().int(),
});
const byTurn = { organizationId: z.string(), name: z.string(), fence: z.number().int(), turn: z.number().int() };
export const begunSchema = z.object({ ...byTurn, attempt: z.number().int(), until: z.string() });
export const endedSchema = z.object({
  ...byTurn,
  status: z.enum(['done', 'failed']),
  summary: z.string().optional(),
  withheld: z.literal(true).optional(),
});

const anchorKind = rowKind(anchorSchema);
const begunKind = rowKind(begunSchema);
const endedKind = rowKind(endedSchema, { more: ['resultJson', 'resultBlob', 'errorJson', 'errorBlob'] });

export const executionJournalTable: TableDefinition = {
  name: 'ExecutionJournal',
  kindOf: ({ rowKey }) => (rowKey === anchorKey ? anchorKind : isBegunKey(rowKey) ? begunKind : endedKind),
  backup: { is: 'truth', kind: 'history' },
  blobs: {
    contentType: 'application/json',
    of: ({ partitionKey, properties }) => {
      const { organizationId } = properties;
      return typeof organizationId === 'string'
        ? valuesNamedIn(properties, { organizationId, executionId: partitionKey.slice(3) })
        : [];
    },
  },
};
