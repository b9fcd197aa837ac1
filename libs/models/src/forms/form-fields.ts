import type { Condition, FormField, FormSchema } from '../domain';

/** What a person filled in, by field name. */
export type FormValues = Readonly<Record<string, unknown>>;

/** Every field of a form, in the order of its sections. */
export function fieldsOf(schema: FormSchema): readonly FormField[] {
  return schema.sections.flatMap((section) => section.fields);
}

/** The value of a field, never one inherited from Object. */
export function valueOf(values: FormValues, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Whether a value counts as not filled in: nothing, blank text, no choice, or a box that is not ticked. */
export function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || value === false;
}

/** Whether a condition holds for the values; no condition always holds. */
export function isVisible(condition: Condition | undefined, values: FormValues): boolean {
  return holds(condition, (name) => valueOf(values, name));
}

/**
 * The fields that are shown. A field that is hidden counts as empty for those that depend on it; where fields depend
 * on each other in a circle, the one that is asked about first counts as shown to the others.
 */
export function visibleFields(schema: FormSchema, values: FormValues): readonly FormField[] {
  const fields = fieldsOf(schema);
  const byName = new Map(fields.map((field) => [field.name, field]));
  const shown = new Map<string, boolean>();

  function isShown(field: FormField): boolean {
    const known = shown.get(field.name);
    if (known !== undefined) return known;
    shown.set(field.name, true);
    const result = holds(field.visibleWhen, visibleValue);
    shown.set(field.name, result);
    return result;
  }
  function visibleValue(name: string): unknown {
    const field = byName.get(name);
    if (!field || !isShown(field)) return undefined;
    return valueOf(values, name) ?? (field.type === 'checkbox' ? false : undefined);
  }
  return fields.filter(isShown);
}

function holds(condition: Condition | undefined, read: (field: string) => unknown): boolean {
  if (!condition) return true;
  if ('all' in condition) return condition.all.every((part) => holds(part, read));
  if ('any' in condition) return condition.any.some((part) => holds(part, read));
  if ('not' in condition) return !holds(condition.not, read);
  return compare(condition.op, read(condition.field), condition.value);
}

type Operator = Extract<Condition, { op: unknown }>['op'];

function compare(op: Operator, actual: unknown, expected: unknown): boolean {
  switch (op) {
    case 'eq':
      return isSame(actual, expected);
    case 'neq':
      return !isSame(actual, expected);
    case 'in':
      return Array.isArray(expected) && expected.some((entry) => isSame(actual, entry));
    case 'contains':
      return contains(actual, expected);
    case 'empty':
      return isEmpty(actual);
    case 'notEmpty':
      return !isEmpty(actual);
    case 'gt':
      return (order(actual, expected) ?? 0) > 0;
    case 'lt':
      return (order(actual, expected) ?? 0) < 0;
  }
}

function isSame(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return actual.length === expected.length && actual.every((entry, index) => isSame(entry, expected[index]));
  }
  return actual === expected || (actual ?? '') === (expected ?? '');
}

function contains(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(actual)) return actual.some((entry) => isSame(entry, expected));
  return typeof actual === 'string' && typeof expected === 'string' && expected !== '' && actual.includes(expected);
}

/** Numbers by size; texts by their characters, which is right for ISO dates too. */
function order(actual: unknown, expected: unknown): number | undefined {
  if (isEmpty(actual) || isEmpty(expected)) return undefined;
  if (typeof expected === 'number') return Number(actual) - expected;
  if (typeof actual !== 'string' || typeof expected !== 'string') return undefined;
  return actual === expected ? 0 : actual < expected ? -1 : 1;
}
