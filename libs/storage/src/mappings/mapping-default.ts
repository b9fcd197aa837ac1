import { defaultMapping } from '@msp/models';
import type { Versioned } from '../tables/row';
import type { StoredMapping } from './mapping-row';

/** A mapping as it is to be written, and the other mappings that are to be written with it. */
export interface SettledDefault {
  readonly settled: StoredMapping;
  readonly others: readonly Versioned<StoredMapping>[];
}

/**
 * Keeps exactly one active mapping of each integration the default, whatever is written: the first is, and it stays so
 * until a person makes another the default. Rows from before that say nothing are settled with the next write.
 */
export function settleDefault(all: readonly Versioned<StoredMapping>[], after: StoredMapping): SettledDefault {
  const { isDefault: wanted, ...unmarked } = after;
  const active = all.filter(({ value }) => value.integration === after.integration && value.isActive);
  const peers = active.filter(({ value }) => value.mappingId !== after.mappingId);
  if (!after.isActive) return { settled: unmarked, others: [] };
  const marked = { ...unmarked, isDefault: true };
  if (peers.length === 0) return { settled: wanted === true ? marked : unmarked, others: [] };
  if (wanted === true) return { settled: marked, others: peers.filter(({ value }) => value.isDefault).map(without) };
  const incumbent = defaultMapping(active.map(({ value }) => value))?.mappingId;
  if (incumbent === after.mappingId) return { settled: marked, others: [] };
  const unsettled = peers.filter(({ value }) => value.mappingId === incumbent && !value.isDefault);
  return {
    settled: unmarked,
    others: unsettled.map(({ value, etag }) => ({ value: { ...value, isDefault: true }, etag })),
  };
}

function without({
  value: { isDefault: _marked, ...value },
  etag,
}: Versioned<StoredMapping>): Versioned<StoredMapping> {
  return { value, etag };
}
