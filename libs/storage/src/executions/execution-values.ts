import { createHash } from 'node:crypto';
import type { Execution } from '@msp/models';
import type { BlobAddress, BlobStore } from '../blobs/blob-store';
import type { EntityProperties } from '../tables/entity-table';

/** What of an execution may be of any size: kept in its row as JSON, or as a blob when larger than 32 KB. */
export const valueNames = [
  ...(['input', 'inputLabels', 'inputNames', 'formValues', 'result', 'resultFields', 'places', 'tasks'] as const),
  ...(['error', 'fault', 'logs', 'calls', 'steps', 'answers'] as const),
] as const;
export type ValueName = (typeof valueNames)[number];
export type ExecutionValues = Pick<Execution, ValueName>;

const maxInlineBytes = 32_768;

export type Owner = Pick<Execution, 'organizationId' | 'executionId'>;

/** Where a large value of an execution is. */
export function addressOf({ organizationId, executionId }: Owner, file: string): BlobAddress {
  return { container: 'execution-values', name: `${organizationId}/${executionId}/${file}` };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Where a value is kept: the property of its row, and what it says. */
export type StoredValue = readonly [property: string, text: string];

/** Writes a large value to a blob, and answers how its row names it: `{name}Json`, or `{name}Blob` with the blob's file. */
export async function storeValue(blobs: BlobStore, owner: Owner, name: string, value: unknown): Promise<StoredValue> {
  const json = JSON.stringify(value);
  const content = Buffer.from(json);
  if (content.length <= maxInlineBytes) return [`${name}Json`, json];
  // Named by its content: a writer that loses the race for the row has not changed what the row names.
  const file = `${name}-${createHash('sha256').update(content).digest('hex').slice(0, 32)}.json`;
  // The blob goes first: a row never names a blob that is not there.
  await blobs.put(addressOf(owner, file), { content, contentType: 'application/json' });
  return [`${name}Blob`, file];
}

/** Writes large values to blobs and answers the properties of the row. */
export async function storeValues(
  blobs: BlobStore,
  owner: Owner,
  values: Partial<ExecutionValues>,
): Promise<EntityProperties> {
  const stored = valueNames.map(async (name) =>
    isEmpty(values[name]) ? [] : [await storeValue(blobs, owner, name, values[name])],
  );
  return Object.fromEntries((await Promise.all(stored)).flat());
}

/** Reads back what `storeValue` wrote; undefined for a value that was not stored. */
export async function loadValue(
  blobs: BlobStore,
  owner: Owner,
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

/** Reads back what `storeValues` wrote; a value that was not stored is left out. */
export async function loadValues(
  blobs: BlobStore,
  owner: Owner,
  properties: EntityProperties,
): Promise<Partial<Record<ValueName, unknown>>> {
  const loaded = await Promise.all(valueNames.map((name) => loadValue(blobs, owner, name, properties)));
  const entries = valueNames.map((name, position) => [name, loaded[position]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
