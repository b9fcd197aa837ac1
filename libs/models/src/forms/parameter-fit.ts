import type { FormField, ParameterDescription } from '../domain';

type FieldType = FormField['type'];

const texts: readonly FieldType[] = ['text', 'email', 'textarea', 'select', 'radio', 'date', 'datetime', 'number'];

const fitting: Readonly<Record<ParameterDescription['type'], readonly FieldType[]>> = {
  string: [...texts, 'multi-select', 'checkbox'],
  email: ['email', 'text', 'select', 'radio'],
  int: ['number', 'text', 'select', 'radio'],
  float: ['number', 'text', 'select', 'radio'],
  bool: ['checkbox', 'select', 'radio'],
  date: ['date', 'datetime'],
  list: ['multi-select', 'textarea', 'text', 'select', 'radio'],
  json: ['textarea', 'text', 'multi-select', 'number', 'checkbox'],
  select: ['select', 'radio', 'text', 'email'],
  file: ['file'],
};

/** The types of field whose values can become the values of a parameter. A secret takes a password, nothing else does. */
export function fittingFieldTypes({ type, secret, multiple }: ParameterDescription): readonly FieldType[] {
  if (secret) return ['password'];
  return type === 'select' && multiple ? ['multi-select', 'select', 'radio'] : fitting[type];
}
