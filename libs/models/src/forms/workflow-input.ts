import type { FormField, FormSchema, ParameterDescription } from '../domain';
import { InvalidRequestError } from '../problem';
import type { FormValues } from './form-fields';
import { valueOf, visibleFields } from './form-fields';

/**
 * The input of the workflow, made from judged values. Fields that no parameter receives are left out, and so are
 * empty ones. Throws an InvalidRequestError for text that is not JSON where JSON is wanted, and for a password that
 * is bound to a parameter which would be stored.
 */
export function toWorkflowInput(
  schema: FormSchema,
  values: FormValues,
  parameters: readonly Receiving[],
): Record<string, unknown> {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const entries = visibleFields(schema, values).flatMap((field): [string, unknown][] => {
    const parameter = byName.get(field.parameter ?? field.name);
    const value = valueOf(values, field.name);
    if (!parameter || isLeftOut(value)) return [];
    assertKeptSecret(field, parameter);
    return [[parameter.name, convert(field, parameter, value)]];
  });
  return Object.fromEntries(entries);
}

/** As much of a parameter as decides what a value becomes. */
type Receiving = Pick<ParameterDescription, 'name' | 'type' | 'multiple' | 'secret'>;

function isLeftOut(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function assertKeptSecret(field: FormField, parameter: Receiving): void {
  if (field.type !== 'password' || parameter.secret) return;
  const message = `Is a password, but the workflow's parameter ${parameter.name} is not secret; the form has to be corrected.`;
  throw new InvalidRequestError(message, [{ path: field.name, message }]);
}

function convert(field: FormField, parameter: Receiving, value: unknown): unknown {
  switch (parameter.type) {
    case 'int':
    case 'float':
      return typeof value === 'string' ? Number(value) : value;
    case 'bool':
      return value === 'true' || (value === 'false' ? false : value);
    case 'list':
      return asList(value);
    case 'json':
      return asJson(field, value);
    case 'file':
      return value;
    case 'select':
      return parameter.multiple ? asList(value) : asText(value);
    case 'date':
      return typeof value === 'string' ? value.slice(0, 'YYYY-MM-DD'.length) : value;
    default:
      return asText(value);
  }
}

function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function asList(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function asJson(field: FormField, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch (error) {
    const message = 'JSON, for instance {"key": "value"}';
    throw new InvalidRequestError(`${field.label}: ${message}`, [{ path: field.name, message }], { cause: error });
  }
}
