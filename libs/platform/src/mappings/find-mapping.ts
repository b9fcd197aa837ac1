import { defaultMapping, type Organization } from '@msp/models';
import type { StoredMapping } from '@msp/storage';
import { MappingNotFoundError, WorkflowError } from '@msp/workflow-sdk';
import type { MappingDirectory } from './mapping-directory';

/**
 * The default mapping of an organization to an integration, or the one that is named. Throws MappingNotFoundError, or a
 * `missing-mapping` error for one that is inactive, or whose organization is.
 */
export async function findMapping(
  directory: Pick<MappingDirectory, 'listOf'>,
  organization: Organization | undefined,
  integration: string,
  mappingId?: string,
): Promise<StoredMapping> {
  if (organization === undefined) throw new MappingNotFoundError(integration, mappingId);
  const { organizationId, name, isActive } = organization;
  if (!isActive) throw inactive(`${name} is inactive, and so are its mappings.`, 'Make the organization active again.');
  const all = await directory.listOf(organizationId);
  const fitting = all.filter((mapping) => mapping.integration === integration);
  return mappingId === undefined ? theDefault(integration, fitting) : named(integration, fitting, mappingId);
}

function theDefault(integration: string, fitting: readonly StoredMapping[]): StoredMapping {
  const mapping = defaultMapping(fitting);
  if (mapping === undefined) throw new MappingNotFoundError(integration);
  return mapping;
}

function named(integration: string, fitting: readonly StoredMapping[], mappingId: string): StoredMapping {
  const mapping = fitting.find((one) => one.mappingId === mappingId);
  if (mapping === undefined) throw new MappingNotFoundError(integration, mappingId);
  if (mapping.isActive) return mapping;
  const name = mapping.externalOrgName ?? mapping.externalOrgId;
  throw inactive(
    `The mapping to ${name} in "${integration}" is inactive.`,
    "Make it active again on the organization's Integrations tab.",
  );
}

const inactive = (message: string, remedy: string) => new WorkflowError('missing-mapping', message, { remedy });
