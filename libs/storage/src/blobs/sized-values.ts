import { createHash } from 'node:crypto';
import type { EntityProperties } from '../tables/entity-table';
import type { BlobAddress, BlobStore } from './blob-store';

const maxInlineBytes = 32_768;

/** The execution that a value belongs to. */
export interface ValueOwner {
  readonly organizationId: string;
  readonly executionId: string;
}

function addressOf({ organizationId, executionId }: ValueOwner, file: string): BlobAddress {
  return { container: 'execution-values', name: `${organizationId}/${executionId}/${file}` };
}

/** Where a value is kept: the property of its row, and what it says. */
export type StoredValue = readonly [property: string, text: string];

/** Writes a large value to a blob, and answers how its row names it: `{name}Json`, or `{name}Blob` with the blob's file. */
export async function storeValue(
  blobs: BlobStore,
  owner: ValueOwner,
  name: string,
  value: unknown,
): Promise<StoredValue> {
  const json = JSON.stringify(value);
  const content = Buffer.from(json);
  if (content.length <= maxInlineBytes) return [`${name}Json`, json];
  // Named by its content: a writer that loses the race for the row has not changed what the row names.
  const file = `${name}-${createHash('sha256').update(content).digest('hex').slice(0, 32)}.json`;
  // The blob goes first: a row never names a blob that is not there.
  await blobs.put(addressOf(owner, file), { content, contentType: 'application/json' });
  return [`${name}Blob`, file];
}

/** Reads back what `storeValue` wrote; undefined for a value that was not stored. */
export async function loadValue(
  blobs: BlobStore,
  owner: ValueOwner,
  name: string,
  properties: EntityProperties,
): Promise<unknown> {
  const json = properties[`${name}Json`];
  if (typeof json === 'string') return JSON.parse(json);
  const file = properties[`${name}Blob`];
  if (typeof file !== 'string') return undefined;
  const blob = await blobs.find(addressOf(owner, file));
  if (!blob) throw new Error(`The ${name} of execution ${owner.executionId} is missing.`);
  return JSON.parse(blob.content.toString());
}

/** The large values that a row names, also those that only later versions know. */
export function valuesNamedIn(properties: Readonly<Record<string, unknown>>, owner: ValueOwner): BlobAddress[] {
  return Object.entries(properties).flatMap(([name, file]) =>
    /^[A-Za-z]+Blob$/.test(name) && typeof file === 'string' ? [addressOf(owner, file)] : [],
  );
}
