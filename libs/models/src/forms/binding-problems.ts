import type { FormField, ParameterDescription } from '../domain';
import { fittingFieldTypes } from './bindings';
import { toParameter } from './bound-value';

/** Why a field may not fill a parameter: some of its values would be lost on the way, or there is no way. */
export function bindingFault(field: FormField, parameter: ParameterDescription): string | undefined {
  if (field.type === 'markdown') return undefined;
  if (field.type === 'password' && !parameter.secret) {
    return `a password may only fill a secret parameter, and ${parameter.name} is not secret`;
  }
  if (parameter.secret && field.type !== 'password') {
    return `the parameter ${parameter.name} is secret, so its field has to be a password`;
  }
  const fitting = fittingFieldTypes(parameter);
  if (!fitting.includes(field.type)) {
    const instead = fitting.length > 0 ? `; it takes ${fitting.join(', ')}` : '';
    return `a field of type ${field.type} cannot fill the parameter ${parameter.name} (${parameter.type}) without loss${instead}`;
  }
  return optionFault(field, parameter);
}

/** Each fixed option has to be a value of the parameter. */
function optionFault(field: FormField, parameter: ParameterDescription): string | undefined {
  for (const { value } of field.options ?? []) {
    const converted = toParameter(field, parameter, field.type === 'multi-select' ? [value] : value);
    const message = 'message' in converted ? converted.message : wholeFault(parameter, converted.value);
    if (message) return `its option "${value}" cannot fill the parameter ${parameter.name} (${message})`;
  }
  return undefined;
}

function wholeFault({ type }: ParameterDescription, value: unknown): string | undefined {
  return type === 'int' && !Number.isInteger(value) ? 'A whole number' : undefined;
}
