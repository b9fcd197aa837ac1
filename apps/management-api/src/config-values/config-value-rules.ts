import type { ConfigValueDraft } from '@msp/models';
import { isSecretName } from '@msp/storage';

const maxBytes = 10 * 1024;
const integer = /^-?(?:0|[1-9]\d*)$/;

/** Why a value is not of its type, or undefined. A value is kept as text that parses as JSON, but for plain text. */
export function faultOfValue({ type, value }: Pick<ConfigValueDraft, 'type' | 'value'>): string | undefined {
  if (Buffer.byteLength(value) > maxBytes) return 'A value has at most 10 KB.';
  switch (type) {
    case 'string':
      return undefined;
    case 'int':
      return integer.test(value) && Number.isSafeInteger(Number(value)) ? undefined : 'This is not a whole number.';
    case 'bool':
      return value === 'true' || value === 'false' ? undefined : 'Send true or false.';
    case 'json':
      return isJson(value) ? undefined : 'This is not valid JSON.';
    case 'secret_ref':
      return isSecretName(value) ? undefined : 'A secret has a name of a-z, 0-9 and single hyphens.';
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
