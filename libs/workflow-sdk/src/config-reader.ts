import type { Config, Secrets } from './context';
import { MissingConfigurationError } from './errors';
import type { JsonValue } from './json';

/** A configuration value as stored, organization over GLOBAL already resolved. */
export type ConfigEntry = { readonly value: JsonValue } | { readonly secretRef: string };

/** The `config` of a context over entries by key. */
export function createConfig(entries: Readonly<Record<string, ConfigEntry>>, secrets: Secrets): Config {
  const entry = (key: string): ConfigEntry | undefined => (Object.hasOwn(entries, key) ? entries[key] : undefined);
  const value = (key: string): JsonValue => {
    const found = entry(key);
    if (found === undefined) throw new MissingConfigurationError(key);
    if ('value' in found) return found.value;
    throw new MissingConfigurationError(key, `The configuration "${key}" refers to a secret and has no value to show.`);
  };
  const typed = <Value>(
    key: string,
    fits: (candidate: JsonValue) => candidate is JsonValue & Value,
    wanted: string,
  ): Value => {
    const found = value(key);
    if (fits(found)) return found;
    throw new MissingConfigurationError(key, `The configuration "${key}" is not ${wanted}.`);
  };
  return {
    get: (key) => asText(value(key)),
    find: (key) => (entry(key) === undefined ? undefined : asText(value(key))),
    getInt: (key) => typed(key, (candidate): candidate is number => Number.isSafeInteger(candidate), 'a whole number'),
    getBool: (key) => typed(key, (candidate) => typeof candidate === 'boolean', 'true or false'),
    getJson: value,
    getSecret: async (key) => {
      const found = entry(key);
      if (found === undefined || 'value' in found) {
        throw new MissingConfigurationError(key, `The configuration "${key}" does not refer to a secret.`);
      }
      return secrets.get(found.secretRef);
    },
  };
}

function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
