import { mergeSettings, type EffectiveSettings, type IntegrationDefinition } from '@msp/integrations';
import type { Environment } from './environment';

/** The settings of an integration for one organization; see `mergeSettings`. */
export function effectiveSettings(
  definition: Pick<IntegrationDefinition, 'name' | 'displayName' | 'settings'>,
  { ownSettings, globalSettings }: Pick<Environment, 'ownSettings' | 'globalSettings'>,
): EffectiveSettings {
  const { name } = definition;
  return mergeSettings(definition, { own: ownSettings.get(name), global: globalSettings.get(name) });
}
