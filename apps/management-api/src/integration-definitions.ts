import { integrations, type IntegrationDefinition } from '@msp/integrations';
import { compareNames, type IntegrationType } from '@msp/models';
import { findIntegration } from '@msp/platform';

/** What stands in an answer in place of the name of a secret. */
export const mask = '••••••••';

/** The names of the settings that hold names of secrets. */
export function secretSettingsOf(type: string): string[] {
  const settings = findIntegration(type)?.settings ?? [];
  return settings.filter(({ kind }) => kind === 'secret-ref').map(({ name }) => name);
}

/** What each integration needs and supports, by display name. */
export function listIntegrationTypes(): IntegrationType[] {
  const definitions: readonly IntegrationDefinition[] = Object.values(integrations);
  return definitions
    .map(({ permissions, settings, mappingFields, listOrganizations, ...definition }) => ({
      name: definition.name,
      displayName: definition.displayName,
      permissions: [...permissions],
      supportsOrgMapping: definition.supportsOrgMapping,
      supportsDiscovery: listOrganizations !== undefined,
      actsInOwnTenant: definition.actsInOwnTenant,
      mappingFields: mappingFields.map((field) => ({ ...field })),
      settings: settings.map(({ scope = 'both' as const, choices, notInheritedWith, ...setting }) => ({
        ...setting,
        scope,
        ...(notInheritedWith && { notInheritedWith: [...notInheritedWith] }),
        ...(choices && { choices: choices.map((choice) => ({ ...choice })) }),
      })),
    }))
    .sort((left, right) => compareNames(left.displayName, right.displayName));
}
