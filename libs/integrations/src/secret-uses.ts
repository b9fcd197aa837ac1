import { configReferences, type SecretReference, type StoredConfigValue } from './effective-config';
import { mergeSettings, type StoredSettings } from './effective-settings';
import type { IntegrationDefinition } from './integration';

/** What one scope has stored. */
export interface StoredScope {
  readonly config: readonly StoredConfigValue[];
  /** By name of the integration. */
  readonly settings: ReadonlyMap<string, StoredSettings>;
}

export interface SecretUse extends SecretReference {
  /** As in `configuration smtp_password` and `integration halopsa`. */
  readonly by: string;
}

type Definitions = readonly Pick<IntegrationDefinition, 'name' | 'displayName' | 'settings'>[];

/**
 * Which secrets what runs for an organization asks for, and how far each name reaches; the same rules that its
 * connections and its configuration are made by. An integration that is switched off counts: it is missed when it is
 * switched on again. Without `own` it is what GLOBAL itself names.
 */
export function secretUses(definitions: Definitions, global: StoredScope, own?: StoredScope): SecretUse[] {
  const ofConfig = [...configReferences(own?.config ?? [], global.config)].map(([key, reference]) => ({
    ...reference,
    by: `configuration ${key}`,
  }));
  const ofSettings = definitions.flatMap((definition) => {
    const layers = { own: on(own?.settings.get(definition.name)), global: on(global.settings.get(definition.name)) };
    if (layers.own === undefined && layers.global === undefined) return [];
    const { reach } = mergeSettings(definition, layers);
    return [...reach].map(([name, reaches]) => ({ name, reach: reaches, by: `integration ${definition.name}` }));
  });
  return [...ofConfig, ...ofSettings].filter(({ name }) => name !== '');
}

const on = (stored: StoredSettings | undefined): StoredSettings | undefined => stored && { ...stored, isEnabled: true };

/** Whose secret a reference of an organization means: GLOBAL's only where it reaches so far and there is none of its own. */
export const meansGlobal = ({ reach }: SecretReference, hasOwn: boolean): boolean => reach !== 'own' && !hasOwn;
