import type { Config } from './context';
import { MissingConfigurationError, MissingSecretError, WorkflowError } from './errors';
import type { JsonValue } from './json';
import type { Secret } from './secret';

/** A configuration value as stored, organization over GLOBAL already resolved. */
export type ConfigEntry = { readonly value: JsonValue } | SecretEntry;

interface SecretEntry {
  readonly secretRef: string;
  /** `own`: the organization wrote it, so that only its own secret is meant. `inherited`: it comes from GLOBAL. */
  readonly reach?: 'own' | 'inherited';
}

/** Secrets as a configuration asks for them. */
export interface ConfigSecrets {
  get(name: string, options?: { readonly ownOnly?: boolean }): Promise<Secret>;
}

/** The `config` of a context over entries by key. */
export function createConfig(entries: Readonly<Record<string, ConfigEntry>>, secrets: ConfigSecrets): Config {
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
      return secretOf(key, found, secrets);
    },
  };
}

async function secretOf(key: string, { secretRef, reach }: SecretEntry, secrets: ConfigSecrets): Promise<Secret> {
  try {
    return await secrets.get(secretRef, { ownOnly: reach === 'own' });
  } catch (error) {
    if (reach !== 'inherited' || !(error instanceof MissingSecretError)) throw error;
    // Names of GLOBAL secrets are not for organizations.
    throw new WorkflowError('missing-secret', `The secret of the GLOBAL configuration "${key}" is missing.`, {
      remedy: 'A platform admin can set it under GLOBAL.',
    });
  }
}

function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
