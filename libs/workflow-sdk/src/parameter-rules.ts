import { compilePattern } from '@msp/models';
import type { Parameter, ParameterSet } from './field';

const NAME = /^[a-z][A-Za-z0-9]{0,63}$/;

/** Throws a TypeError that names the definition and the parameter breaking a rule. */
export function assertParameters(definition: string, parameters: ParameterSet): void {
  for (const [name, parameter] of Object.entries(parameters)) {
    if (!NAME.test(name)) throw new TypeError(`Parameter "${name}" of ${definition} is not camelCase.`);
    if (parameter.validation?.pattern !== undefined) compilePattern(parameter.validation.pattern);
    assertBindings(definition, name, parameter, parameters);
  }
}

function assertBindings(definition: string, name: string, { from, params }: Parameter, parameters: ParameterSet): void {
  for (const [providerParameter, boundTo] of Object.entries(params ?? {})) {
    if (from && !Object.hasOwn(from.parameters, providerParameter)) {
      throw new TypeError(`${definition}.${name}: ${from.name} has no parameter "${providerParameter}".`);
    }
    if (!Object.hasOwn(parameters, boundTo) || boundTo === name) {
      throw new TypeError(`${definition}.${name}: "${boundTo}" is not another parameter of ${definition}.`);
    }
  }
}
