import type { SecretReach } from './effective-settings';

/** A configuration value as it is stored. */
export interface StoredConfigValue {
  readonly key: string;
  readonly type: string;
  readonly value: string;
}

/** The secret that something names, and how far the name reaches. */
export interface SecretReference {
  readonly name: string;
  readonly reach: SecretReach;
}

/**
 * The secrets that the configuration of an organization names, by key. A reference that the organization wrote means its
 * own secret, unless the GLOBAL value of that key names the same one: else whoever knows a name could have any GLOBAL
 * secret. What the organization does not write itself it inherits.
 */
export function configReferences(
  own: readonly StoredConfigValue[],
  global: readonly StoredConfigValue[],
): ReadonlyMap<string, SecretReference> {
  const globals = new Map(global.map((value) => [value.key, value]));
  const references = new Map<string, SecretReference>();
  for (const { key, type, value } of global) {
    if (type === 'secret_ref') references.set(key, { name: value, reach: 'inherited' });
  }
  for (const { key, type, value } of own) {
    const shared = globals.get(key);
    const isShared = shared?.type === type && shared.value === value;
    if (type === 'secret_ref') references.set(key, { name: value, reach: isShared ? 'shared' : 'own' });
    else references.delete(key);
  }
  return references;
}
