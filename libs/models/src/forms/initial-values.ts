import type { FormField, FormSchema } from '../domain';
import { fieldsOf, valueOf, type FormValues } from './form-fields';
import { isWritable, readValueText } from './value-text';

/** The values that a form opens with: what is given (an address, an earlier input), else each field's default. */
export function initialValues(schema: FormSchema, given: FormValues = {}): Record<string, unknown> {
  const entries = fieldsOf(schema)
    .filter(({ type }) => type !== 'markdown')
    .map((field): [string, unknown] => {
      const wanted = isWritable(field) ? shaped(field, valueOf(given, field.name)) : undefined;
      return [field.name, wanted ?? shaped(field, field.defaultValue) ?? blankValue(field)];
    });
  return Object.fromEntries(entries);
}

/** What a field holds that nobody has filled in. */
export function blankValue({ type }: Pick<FormField, 'type'>): unknown {
  if (type === 'multi-select') return [];
  if (type === 'checkbox') return false;
  return type === 'file' ? null : '';
}

/** Brings what is given into what the field holds, or refuses it. */
function shaped(field: FormField, value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return isWritable(field) ? readValueText(field, value) : value;
    case 'number':
      return field.type === 'number' ? value : field.type === 'checkbox' ? false : String(value);
    case 'boolean':
      return field.type === 'checkbox' ? value : String(value);
    default:
      return field.type === 'multi-select' && Array.isArray(value) ? value.map(String) : undefined;
  }
}
