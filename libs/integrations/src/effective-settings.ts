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
}

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
  const addresses = definition.settings.filter(({ kind }) => kind === 'url').map((setting) => setting.name);
  const choseAddress = addresses.some((address) => differs(own?.settings[address], global?.settings[address]));
  return { settings: { ...global?.settings, ...filledIn(own?.settings ?? {}) }, ownSecretsOnly: choseAddress };
}

const filledIn = (settings: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ''));

const differs = (own: string | undefined, global: string | undefined) =>
  own !== undefined && own !== '' && own !== global;
