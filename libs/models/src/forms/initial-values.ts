import type { FormField, FormSchema } from '../domain';
import type { FormValues } from './form-fields';
import { fieldsOf, valueOf } from './form-fields';

const NEVER_PREFILLED: readonly FormField['type'][] = ['password', 'file', 'markdown'];

/** The values that a form opens with: what is given (an address, an earlier input), else each field's default. */
export function initialValues(schema: FormSchema, given: FormValues = {}): Record<string, unknown> {
  const entries = fieldsOf(schema)
    .filter(({ type }) => type !== 'markdown')
    .map((field): [string, unknown] => {
      const wanted = NEVER_PREFILLED.includes(field.type) ? undefined : shaped(field, valueOf(given, field.name));
      return [field.name, wanted ?? shaped(field, field.defaultValue) ?? blank(field)];
    });
  return Object.fromEntries(entries);
}

/** The values that would give this input of the workflow again: each field reads its parameter. */
export function valuesFromInput(schema: FormSchema, input: FormValues): Record<string, unknown> {
  const entries = fieldsOf(schema).flatMap((field): [string, unknown][] => {
    const value = valueOf(input, field.parameter ?? field.name);
    return value === undefined || NEVER_PREFILLED.includes(field.type) ? [] : [[field.name, value]];
  });
  return Object.fromEntries(entries);
}

function blank({ type }: FormField): unknown {
  if (type === 'multi-select') return [];
  if (type === 'checkbox') return false;
  return type === 'file' ? null : '';
}

/** Brings a value from an address or an execution into what the field holds, or refuses it. */
function shaped(field: FormField, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  switch (field.type) {
    case 'multi-select':
      return Array.isArray(value) ? value.map(String) : String(value).split(',').filter(Boolean);
    case 'checkbox':
      return value === true || value === 'true';
    case 'number':
      return Number.isFinite(Number(value)) && value !== '' ? Number(value) : undefined;
    case 'textarea':
      return longText(value);
    default:
      return typeof value === 'object' ? undefined : String(value);
  }
}

function longText(value: unknown): string {
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value.join('\n');
  return typeof value === 'object' ? JSON.stringify(value, undefined, 2) : String(value);
}
