import type { ShownChunk, ShownEntry } from '@msp/models';
import { lenient, zExecution } from '@msp/models/validators';
import { z } from 'zod';
import type { BlobStore } from '../blobs/blob-store';
import { loadValue, storeValue, type ValueOwner } from '../blobs/sized-values';
import type { BatchOperation, StoredEntity } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import { shownKey, shownSchema } from './execution-journal.table';

/** A chunk to be written, under its number within the turn. */
export interface NumberedChunk extends Omit<ShownChunk, 'turn'> {
  readonly number: number;
}

/** A chunk with the key that those behind it are asked for with. */
export interface StoredChunk extends ShownChunk {
  readonly key: string;
}

const { logs, calls, steps, tasks } = zExecution.shape;
const entrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('line'), line: lenient(logs.element) }),
  z.object({ kind: z.literal('call'), call: lenient(calls.element) }),
  z.object({ kind: z.literal('step'), number: z.number().int(), step: lenient(steps.element) }),
  z.object({ kind: z.literal('tasks'), tasks: lenient(tasks.unwrap()) }),
  z.object({ kind: z.literal('place'), integration: z.string(), place: z.string() }),
]);

/** The row of a chunk; writes it to a blob first where it is large. */
export async function shownRow(
  blobs: BlobStore,
  owner: ValueOwner,
  { fence, turn }: { readonly fence: number; readonly turn: number },
  { number, part, entries }: NumberedChunk,
): Promise<BatchOperation> {
  const { organizationId } = owner;
  const [property, text] = await storeValue(blobs, owner, 'entries', entries);
  return {
    kind: 'upsert',
    rowKey: shownKey(turn, number),
    properties: { organizationId, fence, turn, part, [property]: text },
  };
}

/** What a row shows; of what a newer version has written there, what is known here. */
export async function shownOf(
  blobs: BlobStore,
  owner: ValueOwner,
  { rowKey, properties }: StoredEntity,
): Promise<StoredChunk> {
  const { turn, part } = parseStored(shownSchema, properties, 'part of a timeline');
  const stored = await loadValue(blobs, owner, 'entries', properties);
  return { key: rowKey, turn, part, entries: Array.isArray(stored) ? stored.flatMap(knownEntry) : [] };
}

function knownEntry(stored: unknown): ShownEntry[] {
  const { success, data } = entrySchema.safeParse(stored);
  return success ? [data as ShownEntry] : [];
}
