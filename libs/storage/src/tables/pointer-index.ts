import type { Entity, EntityTable, StoredEntity } from './entity-table';
import pMap from 'p-map';

const readsAtOnce = 16;

/** Reads the truth that a pointer points to, by its own key; undefined when there is none. */
export type FindTruth<Truth> = (pointer: StoredEntity) => Promise<Truth | undefined>;

/**
 * Writes one fact to two tables. The pointer goes first and is never taken back: after a crash in between it points to
 * nothing, and readers skip it. In the other order a crash would leave a truth that the index does not show.
 */
export async function writePointerThenTruth<Result>(
  pointers: EntityTable,
  pointer: Entity,
  writeTruth: () => Promise<Result>,
): Promise<Result> {
  await pointers.upsert(pointer);
  return writeTruth();
}

/** The truths behind some pointers, in their order. What a pointer says itself is never believed. */
export async function verifyPointers<Truth>(
  pointers: readonly StoredEntity[],
  findTruth: FindTruth<Truth>,
): Promise<Truth[]> {
  const truths = await pMap(pointers, findTruth, { concurrency: readsAtOnce });
  return truths.filter((truth) => truth !== undefined);
}
