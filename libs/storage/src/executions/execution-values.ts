import type { Execution } from '@msp/models';
import type { BlobStore } from '../blobs/blob-store';
import { loadValue, storeValue, type ValueOwner } from '../blobs/sized-values';
import type { EntityProperties } from '../tables/entity-table';

/** What of an execution may be of any size: kept in its row as JSON, or as a blob when larger than 32 KB. */
export const valueNames = [
  ...(['input', 'inputLabels', 'inputNames', 'formValues', 'result', 'resultFields', 'places', 'tasks'] as const),
  ...(['attention', 'decision', 'error', 'fault', 'logs', 'calls', 'steps', 'answers', 'typedSecrets'] as const),
] as const;
export type ValueName = (typeof valueNames)[number];
export type ExecutionValues = Pick<Execution, ValueName>;

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Writes large values to blobs and answers the properties of the row. */
export async function storeValues(
  blobs: BlobStore,
  owner: ValueOwner,
  values: Partial<ExecutionValues>,
): Promise<EntityProperties> {
  const stored = valueNames.map(async (name) =>
    isEmpty(values[name]) ? [] : [await storeValue(blobs, owner, name, values[name])],
  );
  return Object.fromEntries((await Promise.all(stored)).flat());
}

/** Reads back what `storeValues` wrote; a value that was not stored is left out. */
export async function loadValues(
  blobs: BlobStore,
  owner: ValueOwner,
  properties: EntityProperties,
): Promise<Partial<Record<ValueName, unknown>>> {
  const loaded = await Promise.all(valueNames.map((name) => loadValue(blobs, owner, name, properties)));
  const entries = valueNames.map((name, position) => [name, loaded[position]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
