import type { ConfigValue } from '@msp/storage';
import type { ConfigEntry, JsonValue } from '@msp/workflow-sdk';

/** A stored value as workflows read it. A value that is not of its type stays text, so that its reader says what is wrong. */
export function readConfigValue({ type, value }: Pick<ConfigValue, 'type' | 'value'>): ConfigEntry {
  if (type === 'secret_ref') return { secretRef: value };
  return { value: type === 'string' ? value : parse(value) };
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
