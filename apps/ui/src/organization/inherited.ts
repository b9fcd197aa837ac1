import { compareNames } from '@msp/models';
/** One key as an organization sees it: its own value, the GLOBAL one, or both. */
export interface Inherited<Item> {
  readonly key: string;
  readonly own?: Item;
  readonly global?: Item;
}

/** Where what counts comes from. */
export type Origin = 'own' | 'overridden' | 'global';

/** The organization's items beside the GLOBAL ones of the same key, by key. */
export function mergeByKey<Item>(
  own: readonly Item[],
  global: readonly Item[],
  keyOf: (item: Item) => string,
): Inherited<Item>[] {
  const merged = new Map<string, Inherited<Item>>();
  for (const item of global) merged.set(keyOf(item), { key: keyOf(item), global: item });
  for (const item of own) merged.set(keyOf(item), { ...merged.get(keyOf(item)), key: keyOf(item), own: item });
  return [...merged.values()].sort((left, right) => compareNames(left.key, right.key));
}

export function originOf({ own, global }: Inherited<unknown>): Origin {
  if (own === undefined) return 'global';
  return global === undefined ? 'own' : 'overridden';
}
