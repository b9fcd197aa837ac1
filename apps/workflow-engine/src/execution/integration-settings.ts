import type { IntegrationDefinition } from '@msp/integrations';
import { WorkflowError } from '@msp/workflow-sdk';
import type { Environment } from './environment';

export interface EffectiveSettings {
  readonly settings: Readonly<Record<string, string>>;
  /** True where the organization chose an address: global secrets must not be sent there. */
  readonly ownSecretsOnly: boolean;
}

/**
 * The settings of an integration, the organization's over the global ones, value by value.
 * Throws a `missing-configuration` error when there are none, or when the integration is switched off.
 */
export function effectiveSettings(
  definition: Pick<IntegrationDefinition, 'name' | 'displayName' | 'settings'>,
  { ownSettings, globalSettings }: Pick<Environment, 'ownSettings' | 'globalSettings'>,
): EffectiveSettings {
  const { name, displayName } = definition;
  const own = ownSettings.get(name);
  const global = globalSettings.get(name);
  if (own === undefined && global === undefined) {
    throw new WorkflowError('missing-configuration', `${displayName} is not set up.`, {
      remedy: `Enter the settings of ${displayName} for the organization, or under GLOBAL.`,
    });
  }
  if ((own ?? global)?.isEnabled === false) {
    throw new WorkflowError('missing-configuration', `${displayName} is switched off.`, {
      remedy: `Switch ${displayName} on in its settings.`,
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
