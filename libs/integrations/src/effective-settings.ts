import { WorkflowError } from '@msp/workflow-sdk';
import type { IntegrationDefinition } from './integration';

/** The settings of one scope, as they are stored. */
export interface StoredSettings {
  readonly settings: Readonly<Record<string, string>>;
  readonly isEnabled: boolean;
}

export interface SettingLayers {
  readonly own: StoredSettings | undefined;
  readonly global: StoredSettings | undefined;
}

export interface EffectiveSettings {
  readonly settings: Readonly<Record<string, string>>;
  /** True where the organization chose an address: global secrets must not be sent there. */
  readonly ownSecretsOnly: boolean;
  /** How far each reference to a secret reaches, by the name of the secret. */
  readonly reach: ReadonlyMap<string, SecretReach>;
}

/**
 * `own`: the organization's secret alone. `shared`: also the GLOBAL one, as the GLOBAL setting names it too. `inherited`:
 * the same, but the organization does not name it and is not told its name.
 */
export type SecretReach = 'own' | 'shared' | 'inherited';

/**
 * The settings of an integration, the organization's over the global ones, value by value.
 * Throws a `missing-configuration` error when there are none, or when the integration is switched off: by GLOBAL for
 * everybody, whatever an organization says of itself.
 */
export function mergeSettings(
  definition: Pick<IntegrationDefinition, 'displayName' | 'settings'>,
  { own, global }: SettingLayers,
): EffectiveSettings {
  const { displayName } = definition;
  if (own === undefined && global === undefined) {
    throw new WorkflowError('missing-configuration', `${displayName} is not set up.`, {
      remedy: `Enter the settings of ${displayName} for the organization, or under GLOBAL.`,
    });
  }
  if (global?.isEnabled === false) {
    throw new WorkflowError('missing-configuration', `${displayName} is switched off for all organizations.`, {
      remedy: `A platform admin switched it off, and can switch it on again in the GLOBAL settings of ${displayName}.`,
    });
  }
  if (own?.isEnabled === false) {
    throw new WorkflowError('missing-configuration', `${displayName} is switched off.`, {
      remedy: `Switch ${displayName} on in the settings of the organization.`,
    });
  }
  const isOwnAddress = choseAddress(definition, { own, global });
  const ownSettings = filledIn(own?.settings ?? {});
  return {
    settings: { ...inheritedSettings(definition, global?.settings ?? {}, ownSettings), ...ownSettings },
    ownSecretsOnly: isOwnAddress,
    reach: reachOf(definition, { own: ownSettings, global: global?.settings ?? {}, isOwnAddress }),
  };
}

/** What an organization has from GLOBAL beside its own settings: nothing that speaks of an app which is not its own. */
export function inheritedSettings(
  { settings }: Pick<IntegrationDefinition, 'settings'>,
  global: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const isLeftOut = (name: string) =>
    settings.find((setting) => setting.name === name)?.notInheritedWith?.some((other) => (own[other] ?? '') !== '');
  return Object.fromEntries(Object.entries(global).filter(([name]) => !isLeftOut(name)));
}

/** Whether the organization chose an address of the integration that is not the GLOBAL one. */
export function choseAddress(
  { settings }: Pick<IntegrationDefinition, 'settings'>,
  { own, global }: SettingLayers,
): boolean {
  const addresses = settings.filter(({ kind }) => kind === 'url').map(({ name }) => name);
  return addresses.some((address) => differs(own?.settings[address], global?.settings[address]));
}

interface Named {
  readonly own: Readonly<Record<string, string>>;
  readonly global: Readonly<Record<string, string>>;
  readonly isOwnAddress: boolean;
}

/** Whoever writes the name of a GLOBAL secret into a setting must not have it sent where the MSP never sent it. */
function reachOf({ settings }: Pick<IntegrationDefinition, 'settings'>, { own, global, isOwnAddress }: Named) {
  const reach = new Map<string, SecretReach>();
  for (const { name, kind } of settings) {
    const reference = own[name] ?? global[name] ?? '';
    if (kind !== 'secret-ref' || reference === '') continue;
    const wanted =
      isOwnAddress || global[name] !== reference ? 'own' : own[name] === undefined ? 'inherited' : 'shared';
    // Named by two settings, it reaches no farther than either.
    if (reach.get(reference) !== 'own') reach.set(reference, wanted);
  }
  return reach;
}

const filledIn = (settings: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ''));

const differs = (own: string | undefined, global: string | undefined) =>
  own !== undefined && own !== '' && own !== global;
