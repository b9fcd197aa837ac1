import type { FieldError } from '@msp/models';
import { cleanParameter } from './clean-parameter';
import type { Parameter, ParameterSet } from './field';
import { checkValue } from './parameter-value';
import { Secret } from './secret';

export type ParsedInput =
  | { readonly valid: true; readonly input: Readonly<Record<string, unknown>> }
  | { readonly valid: false; readonly errors: readonly FieldError[] };

/**
 * Judges the values that a caller sent and turns them into the input of `run`: texts cleaned, defaults filled in,
 * secret strings wrapped. Blank text and null count as left out. Every invalid and every unknown field is named.
 */
export function parseInput(parameters: ParameterSet, values: Readonly<Record<string, unknown>>): ParsedInput {
  const errors: FieldError[] = Object.keys(values)
    .filter((name) => !Object.hasOwn(parameters, name))
    .map((name) => ({ path: name, message: 'Is not a parameter of this workflow.' }));
  const input: [string, unknown][] = [];
  for (const [name, parameter] of Object.entries(parameters)) {
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    const value = cleanParameter(parameter, given) ?? parameter.default;
    const message = judge(parameter, value);
    if (message !== undefined) errors.push({ path: name, message });
    else if (value !== undefined) input.push([name, parameter.secret ? new Secret(String(value)) : value]);
  }
  return errors.length > 0 ? { valid: false, errors } : { valid: true, input: Object.fromEntries(input) };
}

function judge(parameter: Parameter, value: unknown): string | undefined {
  if (value !== undefined) return checkValue(parameter, value);
  return parameter.required ? 'Is required.' : undefined;
}
