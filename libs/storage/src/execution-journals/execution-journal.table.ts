import { z } from 'zod';
import { createHash } from 'node:crypto';
import { valuesNamedIn } from '../blobs/sized-values';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table             | PartitionKey         | RowKey               |                                                        |
 * | ExecutionJournal | `{hh}_{executionId}` | `a`                  | the anchor: who may write here                         |
 * | ExecutionJournal | `{hh}_{executionId}` | `b_{step}_{attempt}` | begun, before an effect that may not be repeated blindly |
 * | ExecutionJournal | `{hh}_{executionId}` | `d_{step}`           | how the step or the wait ended                         |
 * | ExecutionJournal | `{hh}_{executionId}` | `w_{wait}`           | what the workflow waits for, until when                |
 * | ExecutionJournal | `{hh}_{executionId}` | `w_{step}_{attempt}` | when the step is tried again                           |
 * | ExecutionJournal | `{hh}_{executionId}` | `e_{wait}_{eventId}` | what came for a wait: by anybody, without the anchor   |
 * | ExecutionJournal | `{hh}_{executionId}` | `t_{turn}_{chunk}`   | what it shows while it is open, in the order of keys   |
 *
 * `hh` is the first byte of the id's SHA-256, so that executions of one second are spread over partitions; `step` and `wait` are
 * 16 hexadecimal characters of the name's. Rows of steps are inserted, never changed, in one batch with the anchor. So is
 * what it shows; only a secret that became known later is taken out of it.
 */

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

export const partitionOf = (executionId: string): string => `${digest(executionId).slice(0, 2)}_${executionId}`;
export const anchorKey = 'a';
const stepId = (name: string) => digest(name).slice(0, 16);
export const begunKey = (name: string, attempt: number): string => `b_${stepId(name)}_${attempt}`;
export const endedKey = (name: string): string => `d_${stepId(name)}`;
export const isBegunKey = (rowKey: string): boolean => rowKey.startsWith('b_');
export const waitKey = (name: string, attempt?: number): string =>
  attempt === undefined ? `w_${stepId(name)}` : `w_${stepId(name)}_${attempt}`;
export const eventKey = (name: string, eventId: string): string => `e_${stepId(name)}_${eventId}`;
/** Between them are the keys of events. */
export const eventKeys = { rowKeyFrom: 'e_', rowKeyBefore: 'e`' } as const;
const digits = (count: number) => String(count).padStart(6, '0');
/** Behind all rows of steps and events, and before those of waits. */
const shownPrefix = 't_';
export const shownKey = (turn: number, chunk: number): string => `${shownPrefix}${digits(turn)}_${digits(chunk)}`;
const isShownKey = (rowKey: string): boolean => rowKey.startsWith(shownPrefix);
/** The keys of what it shows, from behind one of them on. */
export const shownBehind = (key = shownPrefix) => ({ rowKeyFrom: `${key}!`, rowKeyBefore: 't`' });
export const isEndedKey = (rowKey: string): boolean => rowKey.startsWith('d_');
export const isWaitKey = (rowKey: string): boolean => rowKey.startsWith('w_');
export const isEventKey = (rowKey: string): boolean => rowKey.startsWith('e_');

export const anchorSchema = z.object({
  fence: z.number().int(),
  commitId: z.string(),
  entries: z.number().int(),
});
const byTurn = {
  organizationId: z.string(),
  name: z.string(),
  fence: z.number().int(),
  turn: z.number().int(),
  /** How many rows of steps and waits were there before; unknown of what earlier versions wrote. */
  order: z.number().int().optional(),
};
export const begunSchema = z.object({ ...byTurn, attempt: z.number().int(), until: z.string() });
export const endedSchema = z.object({
  ...byTurn,
  status: z.enum(['done', 'failed']),
  summary: z.string().optional(),
  withheld: z.literal(true).optional(),
});
export const waitSchema = z.object({
  ...byTurn,
  for: z.enum(['sleep', 'event', 'approval', 'retry', 'workflow']),
  until: z.string(),
  question: z.string().optional(),
  attempt: z.number().int().optional(),
  /** Of a step that is tried again: a vendor has asked for it. */
  isPause: z.literal(true).optional(),
  /** Of another workflow: its execution, which is begun afterwards. */
  executionId: z.string().optional(),
  workflowName: z.string().optional(),
});
export const eventSchema = z.object({
  organizationId: z.string(),
  name: z.string(),
  eventId: z.string(),
  at: z.string(),
});
export const shownSchema = z.object({
  organizationId: z.string(),
  fence: z.number().int(),
  turn: z.number().int(),
  part: z.number().int(),
});

const anchorKind = rowKind(anchorSchema);
const begunKind = rowKind(begunSchema);
const endedKind = rowKind(endedSchema, {
  more: ['result', 'error', 'failures'].flatMap((name) => [`${name}Json`, `${name}Blob`]),
});
const shownKind = rowKind(shownSchema, { more: ['entriesJson', 'entriesBlob'] });
const waitKind = rowKind(waitSchema);
const eventKind = rowKind(eventSchema, { more: ['dataJson', 'dataBlob'] });

function kindOf(rowKey: string) {
  if (rowKey === anchorKey) return anchorKind;
  if (isBegunKey(rowKey)) return begunKind;
  if (isWaitKey(rowKey)) return waitKind;
  if (isShownKey(rowKey)) return shownKind;
  return isEventKey(rowKey) ? eventKind : endedKind;
}

export const executionJournalTable: TableDefinition = {
  name: 'ExecutionJournal',
  kindOf: ({ rowKey }) => kindOf(rowKey),
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
