import type { FormField, FormSchema } from '../domain';
import type { FieldError } from '../problem';
import { cleanValue } from './clean-value';
import { judgeValue } from './field-value';
import type { FormValues } from './form-fields';
import { isUnfilled, valueOf, visibleFields } from './form-fields';

/** The values that a form passes on, and what is wrong with the others; `path` is the field's name. */
export interface JudgedForm {
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
}

/**
 * Judges what was filled in, in the browser and on the server alike: unknown fields are refused, hidden ones
 * dropped, empty ones left out, the others checked, each in its one form (trimmed, numbers, UTC times). Options that
 * come from a data provider are not checked here, see `judgeChoice`.
 */
export function judgeValues(schema: FormSchema, values: FormValues): JudgedForm {
  const errors: FieldError[] = [...unknownFields(schema, values)];
  const accepted: [string, unknown][] = [];
  for (const field of visibleFields(schema, values).filter(({ type }) => type !== 'markdown')) {
    const given = cleanValue(field, valueOf(values, field.name));
    const judged = isUnfilled(field, given) ? judgeEmpty(field) : judgeValue(field, given);
    if ('message' in judged) errors.push({ path: field.name, message: judged.message });
    else if (judged.value !== undefined) accepted.push([field.name, judged.value]);
  }
  return { values: Object.fromEntries(accepted), errors };
}

function judgeEmpty(field: FormField): { readonly value: unknown } | { readonly message: string } {
  if (field.required) return { message: field.type === 'checkbox' ? 'Has to be ticked' : 'Required' };
  return { value: field.type === 'checkbox' ? false : undefined };
}

function unknownFields(schema: FormSchema, values: FormValues): readonly FieldError[] {
  const known = new Set(schema.sections.flatMap(({ fields }) => fields.map(({ name }) => name)));
  return Object.keys(values)
    .filter((name) => !known.has(name))
    .map((name) => ({ path: name, message: 'Not a field of this form' }));
}
