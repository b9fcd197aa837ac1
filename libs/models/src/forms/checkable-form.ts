import type { FormField, FormSchema } from '../domain';
import { fieldsOf, type FormValues } from './form-fields';

/** A form and its values as they are checked before it runs: without passwords, which nobody misses there. */
export interface CheckableForm {
  readonly schema: FormSchema;
  readonly values: FormValues;
}

/** Passwords are sent once, when the form runs, and never to have it checked. */
export function checkableForm(schema: FormSchema, values: FormValues): CheckableForm {
  const passwords = new Set(fieldsOf(schema).flatMap(({ type, name }) => (type === 'password' ? [name] : [])));
  const withoutDemand = (field: FormField): FormField =>
    field.type === 'password' ? { ...field, required: false } : field;
  return {
    schema: {
      ...schema,
      sections: schema.sections.map((section) => ({ ...section, fields: section.fields.map(withoutDemand) })),
    },
    values: Object.fromEntries(Object.entries(values).filter(([name]) => !passwords.has(name))),
  };
}
