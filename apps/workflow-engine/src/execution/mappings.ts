import { MappingNotFoundError, WorkflowError, type IntegrationMapping, type Mappings } from '@msp/workflow-sdk';
import type { Environment } from './environment';

/** Configuration keys that hold the organization's id in an external system, by integration. */
const bindingKeys: Readonly<Record<string, string>> = { halopsa: 'halopsa_client_id' };

type Bound = Pick<Environment, 'ownConfig'>;

/**
 * The organization's id in the external system. Only the organization's own configuration counts: a global value would
 * bind every organization to the same one. Throws a `missing-mapping` error.
 */
export function externalOrganizationOf(integration: string, environment: Bound): string {
  const found = findExternalOrganization(integration, environment);
  if (found !== undefined) return found;
  const key = bindingKeys[integration];
  if (key === undefined) throw new MappingNotFoundError(integration);
  throw new WorkflowError('missing-mapping', `The organization is not mapped to its counterpart in "${integration}".`, {
    remedy: `Set "${key}" in the organization's configuration to its id there.`,
  });
}

function findExternalOrganization(integration: string, { ownConfig }: Bound): string | undefined {
  const entry = ownConfig[bindingKeys[integration] ?? ''];
  if (entry === undefined || 'secretRef' in entry) return undefined;
  return typeof entry.value === 'string' || typeof entry.value === 'number' ? String(entry.value) : undefined;
}

/** Mappings as far as configuration holds them: one of each integration, which is read only. */
export function createMappings(environment: Bound): Mappings {
  return {
    async get(integration, mappingId): Promise<IntegrationMapping> {
      if (mappingId !== undefined && mappingId !== 'configuration')
        throw new MappingNotFoundError(integration, mappingId);
      return {
        mappingId: 'configuration',
        integration,
        externalOrgId: externalOrganizationOf(integration, environment),
      };
    },
    async set(integration) {
      throw new WorkflowError(
        'missing-configuration',
        `The mapping of "${integration}" cannot be set by a workflow yet.`,
        {
          remedy: `Set it in the organization's configuration.`,
        },
      );
    },
  };
}
