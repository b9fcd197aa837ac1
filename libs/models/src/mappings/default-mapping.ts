interface Defaultable {
  readonly mappingId: string;
  readonly isActive: boolean;
  readonly isDefault?: boolean | undefined;
  readonly createdAt: string;
}

/**
 * The one of an organization's mappings to one integration that counts where none is named: the active one that is marked,
 * else the oldest active one. undefined where none is active.
 */
export function defaultMapping<Mapping extends Defaultable>(mappings: readonly Mapping[]): Mapping | undefined {
  const [first] = mappings.filter(({ isActive }) => isActive).sort(compare);
  return first;
}

function compare(left: Defaultable, right: Defaultable): number {
  const marks = Number(right.isDefault ?? false) - Number(left.isDefault ?? false);
  return marks || compareText(left.createdAt, right.createdAt) || compareText(left.mappingId, right.mappingId);
}

const compareText = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
