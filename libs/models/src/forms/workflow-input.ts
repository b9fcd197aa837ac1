import type { FormField, FormSchema, ParameterDescription } from '../domain';
import { InvalidRequestError, type FieldError } from '../problem';
import { wayOf } from './bindings';
import { toParameter, type Converted } from './bound-value';
import { cleanValue } from './clean-value';
import type { FormValues } from './form-fields';
import { valueOf, visibleFields } from './form-fields';
import { plainLine } from './plain-text';

/** As much of a parameter as decides what a value becomes. */
export type ReceivingParameter = Pick<ParameterDescription, 'name' | 'type' | 'multiple' | 'secret'>;

/** The input of a workflow, and why some values cannot be part of it; `path` is the field's name. */
export interface ConvertedInput {
  readonly input: Record<string, unknown>;
  readonly errors: readonly FieldError[];
}

/**
 * The input of the workflow, made from judged values; `given` has them as they were typed, where that is known. Fields
 * that no parameter receives are left out, and so are empty ones. Throws an InvalidRequestError that names every field
 * whose value the workflow could only be given changed.
 */
export function toWorkflowInput(
  schema: FormSchema,
  values: FormValues,
  parameters: readonly ReceivingParameter[],
  given: FormValues = values,
): Record<string, unknown> {
  const { input, errors } = convertInput(schema, values, parameters, given);
  if (errors.length === 0) return input;
  const words = errors.map(({ path, message }) => `${labelOf(schema, path)}: ${message}`).join('. ');
  throw new InvalidRequestError(words, errors);
}

/** The same without throwing: what can be given, and what cannot. */
export function convertInput(
  schema: FormSchema,
  values: FormValues,
  parameters: readonly ReceivingParameter[],
  given: FormValues = values,
): ConvertedInput {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const errors: FieldError[] = [];
  const entries: [string, unknown][] = [];
  for (const field of visibleFields(schema, values)) {
    const parameter = byName.get(field.parameter ?? field.name);
    const value = valueOf(values, field.name);
    if (!parameter || isLeftOut(value)) continue;
    const converted = convert(field, parameter, value, valueOf(given, field.name));
    if ('message' in converted) errors.push({ path: field.name, message: converted.message });
    else entries.push([parameter.name, converted.value]);
  }
  return { input: Object.fromEntries(entries), errors };
}

/** Whether a value is not passed on, so that the workflow's own default counts. */
function isLeftOut(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Whether an input does not say anything for a parameter; an empty list is a JSON value as any other. */
export function isNotGiven({ type }: Pick<ReceivingParameter, 'type'>, stored: unknown): boolean {
  return isLeftOut(stored) && !(type === 'json' && Array.isArray(stored));
}

/** A number that a text is made of must be spelled as numbers are: its zeros would be lost without a word. */
function convert(field: FormField, parameter: ReceivingParameter, value: unknown, typed: unknown): Converted {
  const isRespelled = typeof typed === 'string' && plainLine(typed) !== String(cleanValue(field, value));
  if (isRespelled && wayOf(field.type, parameter) === 'spelled') {
    return { message: `A number without needless zeros; "${plainLine(typed)}" would reach the workflow changed` };
  }
  return toParameter(field, parameter, value);
}

function labelOf(schema: FormSchema, name: string): string {
  return schema.sections.flatMap(({ fields }) => fields).find((field) => field.name === name)?.label ?? name;
}
