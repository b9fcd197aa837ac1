import type { ConfigType, ConfigValueDraft } from '@msp/models';
import type { Faults } from '../../contract-form/field-faults';

export const typeLabels: Readonly<Record<ConfigType, string>> = {
  string: 'Text',
  int: 'Whole number',
  bool: 'Yes or no',
  json: 'JSON',
  secret_ref: 'Secret',
};

/** What a value of a type begins with. */
export const emptyValues: Readonly<Record<ConfigType, string>> = {
  string: '',
  int: '',
  bool: 'false',
  json: '{}',
  secret_ref: '',
};

const integer = /^-?(?:0|[1-9]\d*)$/;
const maxBytes = 10 * 1024;

function jsonFault(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `This is not valid JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`;
  }
}

function valueFault(type: ConfigType, value: string): string | undefined {
  if (new TextEncoder().encode(value).length > maxBytes) return 'A value has at most 10 KB.';
  if (type === 'int' && !(integer.test(value) && Number.isSafeInteger(Number(value)))) return 'Enter a whole number.';
  if (type === 'json') return jsonFault(value);
  if (type === 'secret_ref' && value === '') return 'Choose a secret.';
  return undefined;
}

/** Why the service would refuse a value, beyond what the contract says of every value. */
export function checkValue({ type, value }: Pick<ConfigValueDraft, 'type' | 'value'>): Faults {
  const fault = valueFault(type, value);
  return fault === undefined ? {} : { value: fault };
}
