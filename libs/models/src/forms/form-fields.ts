import type { Condition, FormField, FormSchema } from '../domain';
import { cleanValue, seenExpected, seenValue } from './clean-value';
import { readNumber } from './number-text';
import { plainLine, plainText } from './plain-text';

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

/** Whether a value counts as not filled in: nothing, text that shows nothing, no choice, or a box that is not ticked. */
export function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return plainText(value) === '';
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || value === false;
}

/** Whether a field is not filled in. Spaces are a password, if a poor one. */
export function isUnfilled({ type }: Pick<FormField, 'type'>, value: unknown): boolean {
  return type === 'password' ? value === undefined || value === null || value === '' : isEmpty(value);
}

/** Whether a condition holds for the values; no condition always holds. */
export function isVisible(condition: Condition | undefined, values: FormValues): boolean {
  return holds(condition, (name) => ({ value: valueOf(values, name) }));
}

/** The values of all fields, shown or not, each in its one form. */
export function cleanValues(schema: FormSchema, values: FormValues): FormValues {
  const given = fieldsOf(schema).filter(({ name }) => Object.hasOwn(values, name));
  return Object.fromEntries(given.map((field) => [field.name, cleanValue(field, valueOf(values, field.name))]));
}

/** The values of the fields that are shown, each in its one form, by field name. */
export function shownValues(schema: FormSchema, values: FormValues): FormValues {
  return Object.fromEntries(
    visibleFields(schema, values).map((field) => [field.name, cleanValue(field, valueOf(values, field.name))]),
  );
}

/**
 * The fields that are shown, decided on values in their one form. A field that is hidden counts as empty for those that depend on it; where fields depend
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
  function visibleValue(name: string): Compared {
    const field = byName.get(name);
    if (!field || !isShown(field)) return { field };
    const value = seenValue(field, valueOf(values, name));
    return { field, value: value ?? (field.type === 'checkbox' ? false : undefined) };
  }
  return fields.filter(isShown);
}

/** What a condition looks at: a field, where it is known, and what it holds. */
interface Compared {
  readonly field?: FormField | undefined;
  readonly value?: unknown;
}

function holds(condition: Condition | undefined, read: (field: string) => Compared): boolean {
  if (!condition) return true;
  if ('all' in condition) return condition.all.every((part) => holds(part, read));
  if ('any' in condition) return condition.any.some((part) => holds(part, read));
  if ('not' in condition) return !holds(condition.not, read);
  return compare(condition.op, read(condition.field), condition.value);
}

type Operator = Extract<Condition, { op: unknown }>['op'];

function compare(op: Operator, { field, value: actual }: Compared, wanted: unknown): boolean {
  const expected = inOneForm(op, field, wanted);
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
      return isMissing(field, actual);
    case 'notEmpty':
      return !isMissing(field, actual);
    case 'gt':
      return (order(actual, expected) ?? 0) > 0;
    case 'lt':
      return (order(actual, expected) ?? 0) < 0;
  }
}

const isMissing = (field: FormField | undefined, value: unknown) => (field ? isUnfilled(field, value) : isEmpty(value));

/** A part of a text is compared as it was written: a space in it may say where a word begins. */
function inOneForm(op: Operator, field: FormField | undefined, wanted: unknown): unknown {
  if (!field || (op === 'contains' && field.type !== 'multi-select')) return wanted;
  return Array.isArray(wanted)
    ? wanted.map((entry: unknown) => seenExpected(field, entry))
    : seenExpected(field, wanted);
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
  if (typeof expected === 'number') {
    const number = typeof actual === 'string' ? readNumber(plainLine(actual)) : { value: actual };
    return 'value' in number && typeof number.value === 'number' ? number.value - expected : undefined;
  }
  if (typeof actual !== 'string' || typeof expected !== 'string') return undefined;
  return actual === expected ? 0 : actual < expected ? -1 : 1;
}
