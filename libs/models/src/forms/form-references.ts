import type { Condition, FormField } from '../domain';

/** Where one field of a form reads another one. */
export interface FieldReference {
  /** The name of the field that is read. */
  readonly to: string;
  readonly via: 'visibleWhen' | 'source';
}

/** Every other field that a field's visibility and options depend on. */
export function referencesOf(field: FormField): readonly FieldReference[] {
  const seen = conditionFields(field.visibleWhen).map((to): FieldReference => ({ to, via: 'visibleWhen' }));
  const bound = Object.values(field.source?.parameters ?? {}).flatMap((binding): FieldReference[] =>
    'field' in binding ? [{ to: binding.field, via: 'source' }] : [],
  );
  return [...seen, ...bound];
}

/** The fields that a condition asks about. */
function conditionFields(condition: Condition | undefined): readonly string[] {
  return comparisonsOf(condition).map(({ field }) => field);
}

export type Comparison = Extract<Condition, { op: unknown }>;

/** The comparisons that a condition is made of, whatever joins them. */
export function comparisonsOf(condition: Condition | undefined): readonly Comparison[] {
  if (!condition) return [];
  if ('all' in condition) return condition.all.flatMap(comparisonsOf);
  if ('any' in condition) return condition.any.flatMap(comparisonsOf);
  return 'not' in condition ? comparisonsOf(condition.not) : [condition];
}

/**
 * The shortest way on which a field depends on itself, from its name back to its name; nothing where it does not.
 * Fields of the same name count as one.
 */
export function cycleThrough(name: string, fields: readonly FormField[]): readonly string[] | undefined {
  const next = new Map<string, Set<string>>();
  for (const field of fields) {
    const known = next.get(field.name) ?? new Set();
    for (const { to } of referencesOf(field)) known.add(to);
    next.set(field.name, known);
  }
  const seen = new Set<string>();
  const ways: string[][] = [[name]];
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const to of next.get(way.at(-1) ?? '') ?? []) {
      if (to === name) return [...way, to];
      if (!seen.has(to)) ways.push([...way, to]);
      seen.add(to);
    }
  }
  return undefined;
}
