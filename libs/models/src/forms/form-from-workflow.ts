import type { FormField, FormSchema, ParameterDescription, WorkflowDescription } from '../domain';

type Wanted = Pick<WorkflowDescription, 'description' | 'parameters'>;

const fieldTypes: Readonly<Record<Exclude<ParameterDescription['type'], 'select'>, FormField['type']>> = {
  string: 'text',
  email: 'email',
  int: 'number',
  float: 'number',
  bool: 'checkbox',
  date: 'date',
  list: 'textarea',
  json: 'textarea',
  file: 'file',
};

/** A form with one field for each parameter of a workflow, in their order. */
export function formFromParameters({ parameters }: Wanted): FormSchema {
  return { sections: [{ fields: parameters.map(fieldFor) }] };
}

function fieldFor(parameter: ParameterDescription): FormField {
  const { name, label, placeholder, options, dataProvider, domains, accept, maxBytes } = parameter;
  const type = fieldType(parameter);
  const help = helpOf(parameter);
  // Of lists and JSON it bounds entries, and not the text that they are written as; of addresses, what is typed.
  const isOther = type === 'textarea' ? parameter.type !== 'string' : type === 'select' && parameter.type === 'email';
  const validation = isOther ? undefined : parameter.validation;
  const defaultValue = defaultOf(parameter, type);
  return {
    name,
    type,
    label,
    ...(help && { help }),
    ...(placeholder && { placeholder }),
    // A required yes-or-no accepts a no; a required tick box would not.
    ...(parameter.required && type !== 'checkbox' && { required: true }),
    ...(defaultValue !== undefined && !parameter.secret && { defaultValue }),
    ...(validation && { validation }),
    ...(options && { options }),
    ...(accept && { accept }),
    ...(maxBytes !== undefined && { maxBytes }),
    ...(dataProvider && { source: sourceOf(dataProvider) }),
    ...(domains && type === 'email' && { source: { provider: domains.name } }),
  };
}

/** Text that may be longer has lines. */
const LONGEST_LINE = 500;

function fieldType(parameter: ParameterDescription): FormField['type'] {
  const { type, secret, multiple, options, dataProvider, validation } = parameter;
  if (secret) return 'password';
  if (type === 'string' && (validation?.maxLength ?? 0) > LONGEST_LINE) return 'textarea';
  if (type === 'select') return multiple ? 'multi-select' : 'select';
  if (type === 'list' && (options ?? dataProvider)) return 'multi-select';
  if (type === 'email' && dataProvider) return 'select';
  return fieldTypes[type];
}

function helpOf({ type, help, options, dataProvider }: ParameterDescription): string | undefined {
  if (type === 'list' && !options && !dataProvider) return [help, 'One per line.'].filter(Boolean).join(' ');
  return type === 'json' ? [help, 'As JSON.'].filter(Boolean).join(' ') : help;
}

function defaultOf({ type, default: preset }: ParameterDescription, fieldType: FormField['type']): unknown {
  if (fieldType !== 'textarea' || type === 'string' || preset === undefined) return preset;
  return type === 'list' && Array.isArray(preset)
    ? preset.map(String).join('\n')
    : JSON.stringify(preset, undefined, 2);
}

function sourceOf({ name, parameters }: NonNullable<ParameterDescription['dataProvider']>): FormField['source'] {
  const bound = Object.entries(parameters ?? {}).map(([wanted, field]): [string, { field: string }] => [
    wanted,
    { field },
  ]);
  return { provider: name, ...(bound.length > 0 && { parameters: Object.fromEntries(bound) }) };
}
