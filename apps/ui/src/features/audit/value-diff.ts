export interface Difference {
  /** Names joined by dots; empty for a value that is no object. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'same';
  readonly before?: string;
  readonly after?: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values of an object by their path. Lists are values: what moved inside one is seen by comparing it whole. */
function leavesOf(value: unknown, path = ''): [string, string][] {
  if (value === undefined) return [];
  const entries = isRecord(value) ? Object.entries(value) : [];
  if (entries.length === 0) return [[path, typeof value === 'string' ? value : (JSON.stringify(value) ?? '')]];
  return entries.flatMap(([name, child]) => leavesOf(child, path ? `${path}.${name}` : name));
}

/** What differs between two values, key by key, in the order in which the keys appear. */
export function diffValues(before: unknown, after: unknown): Difference[] {
  // Nothing is not a value here: an object that came to be shows its keys only.
  const old = new Map(before === null ? [] : leavesOf(before));
  const now = new Map(after === null ? [] : leavesOf(after));
  return [...new Set([...old.keys(), ...now.keys()])].map((path) => {
    const [was, is] = [old.get(path), now.get(path)];
    if (was === undefined) return { path, kind: 'added', ...(is !== undefined && { after: is }) };
    if (is === undefined) return { path, kind: 'removed', before: was };
    return { path, kind: was === is ? 'same' : 'changed', before: was, after: is };
  });
}
