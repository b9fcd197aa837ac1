import { patternRefusal } from '@msp/models';
import { cleanParameter } from './clean-parameter';
import { DefinitionError } from './definition-error';
import { PARAMETER_TYPES, type Parameter, type ParameterSet } from './field';
import { checkValue } from './parameter-value';

const NAME = /^[a-z][A-Za-z0-9]{0,63}$/;

/** Throws a DefinitionError that names the definition and the parameter breaking a rule. */
export function assertParameters(definition: string, parameters: ParameterSet): void {
  for (const [name, parameter] of Object.entries(parameters)) {
    if (!NAME.test(name))
      throw new DefinitionError(`Parameter "${name}" of ${definition} is not camelCase.`, definition);
    const fault = faultOf(parameter);
    if (fault !== undefined) throw new DefinitionError(`Parameter "${name}" of ${definition}: ${fault}`, definition);
    assertBindings(definition, name, parameter, parameters);
  }
}

function faultOf(parameter: Parameter): string | undefined {
  const { type, label, validation = {} } = parameter;
  if (!PARAMETER_TYPES.includes(type)) return `there is no type "${String(type)}".`;
  if (typeof label !== 'string' || label.trim() === '') return 'it has no label.';
  const refusal = validation.pattern === undefined ? undefined : patternRefusal(validation.pattern);
  return refusal ?? faultOfBounds(parameter) ?? faultOfOptions(parameter) ?? faultOfDefault(parameter);
}

function faultOfBounds({ validation = {} }: Parameter): string | undefined {
  const { min, max, minLength, maxLength } = validation;
  const isEmpty = (least: number | undefined, most: number | undefined) =>
    least !== undefined && most !== undefined && least > most;
  return isEmpty(min, max) || isEmpty(minLength, maxLength) ? 'its least is more than its most.' : undefined;
}

function faultOfOptions({ type, options, from }: Parameter): string | undefined {
  if (type !== 'select') return undefined;
  // A provider whose file could not be loaded is undefined here, whatever its type says.
  if (options === undefined && from === undefined) return 'it has neither options nor a data provider that gives them.';
  const values = (options ?? []).map(({ value }) => value);
  return new Set(values).size < values.length ? 'two of its options have one value.' : undefined;
}

function faultOfDefault(parameter: Parameter): string | undefined {
  if (parameter.default === undefined) return undefined;
  const message = checkValue(parameter, cleanParameter(parameter, parameter.default));
  return message === undefined ? undefined : `its default is not valid: ${message}`;
}

function assertBindings(definition: string, name: string, { from, params }: Parameter, parameters: ParameterSet): void {
  for (const [providerParameter, boundTo] of Object.entries(params ?? {})) {
    if (from && !Object.hasOwn(from.parameters, providerParameter)) {
      throw new DefinitionError(
        `${definition}.${name}: ${from.name} has no parameter "${providerParameter}".`,
        definition,
      );
    }
    if (!Object.hasOwn(parameters, boundTo) || boundTo === name) {
      throw new DefinitionError(
        `${definition}.${name}: "${boundTo}" is not another parameter of ${definition}.`,
        definition,
      );
    }
  }
}
