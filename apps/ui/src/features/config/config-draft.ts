import type { ConfigType, ConfigValueDraft } from '@msp/models';

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

const keyPattern = /^[A-Za-z0-9_.-]{1,100}$/;
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

export type ConfigFaults = Partial<Record<'key' | 'value', string>>;

/** One message per field that the service would refuse. */
export function checkConfig({ key, type, value }: ConfigValueDraft): ConfigFaults {
  const fault = valueFault(type, value);
  return {
    ...(keyPattern.test(key) ? {} : { key: 'Use 1 to 100 letters, digits, dots, hyphens and underscores.' }),
    ...(fault === undefined ? {} : { value: fault }),
  };
}
