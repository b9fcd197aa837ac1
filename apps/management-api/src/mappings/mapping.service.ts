import type { IntegrationMapping } from '@msp/models';
import type { Context } from '../context';
import { requireDefinition } from './mapping-definition';
import { showMapping, showMappings, showWithNames } from './mapping-view';

export interface MappingFilter {
  readonly activeOnly: boolean;
  readonly integration?: string | undefined;
}

/** What an organization is in external systems, by integration. */
export async function listMappings(
  context: Context,
  organizationId: string,
  { activeOnly, integration }: MappingFilter,
): Promise<{ items: IntegrationMapping[] }> {
  const all = await context.mappings.listByOrganization(organizationId);
  const fitting = all.filter(
    ({ value }) => (!activeOnly || value.isActive) && (integration ?? value.integration) === value.integration,
  );
  return { items: await showMappings(context, fitting) };
}

/** The mappings of every organization to one integration. */
export async function listIntegrationMappings(
  { mappings, organizations }: Context,
  integration: string,
): Promise<{ items: IntegrationMapping[] }> {
  requireDefinition(integration, 'name');
  const [all, known] = await Promise.all([mappings.listByIntegration(integration), organizations.listAll()]);
  return { items: showWithNames(all, known) };
}

/** Throws NotFoundError, also for a mapping of another organization. */
export async function getMapping(
  context: Context,
  organizationId: string,
  mappingId: string,
): Promise<IntegrationMapping> {
  return showMapping(context, await context.mappings.get(organizationId, mappingId));
}
