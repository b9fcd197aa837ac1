import type { IntegrationMapping, IntegrationMappingDraft } from '@msp/models';
import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { ApiError } from '../lib/api-error';
import { api } from '../lib/current-api';
import { organizationMappingQueries } from './organization-mapping.queries';

/** The mappings of every organization, for platform admins. */
export const mappingConsoleQueries = {
  ofIntegration: (name: string) =>
    queryOptions({
      queryKey: [...organizationMappingQueries.all(), 'integration', name],
      queryFn: async ({ signal }) => {
        const params = { path: { name } };
        return (await dataOf(api().platform.GET('/api/integrations/{name}/mappings', { params, signal }))).items;
      },
    }),
};

/** Has all mappings read again, here and on the pages of organizations. */
export function refreshMappings(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: organizationMappingQueries.all() });
}

/** Maps an organization; one that has a mapping already is a conflict, and stays as it is. */
export async function createMapping(orgId: string, body: IntegrationMappingDraft, signal: AbortSignal): Promise<void> {
  const params = { path: { orgId } };
  await dataOf(api().platform.POST('/api/organizations/{orgId}/integration-mappings', { params, body, signal }));
}

/** Stores the name that the external organization has now, unless somebody changed the mapping meanwhile. */
export async function takeOverName(mapping: IntegrationMapping, name: string, signal?: AbortSignal): Promise<void> {
  const { organizationId: orgId, mappingId, etag } = mapping;
  const params = { path: { orgId, mappingId }, header: { 'If-Match': etag } };
  const body = { externalOrgName: name };
  const change = { params, body, ...(signal && { signal }) };
  await dataOf(api().platform.PATCH('/api/organizations/{orgId}/integration-mappings/{mappingId}', change));
}

export const mappingConsoleMutations = {
  takeOverName: (mapping: IntegrationMapping, name: string) =>
    mutationOptions({
      mutationFn: () => takeOverName(mapping, name),
      // Also after a refusal: the list then shows what somebody else has saved.
      onSettled: (_nothing, _error, _no, _before, { client }) => refreshMappings(client),
    }),
};

/** Takes a mapping out of use, unless somebody changed it meanwhile. */
export async function deleteMapping(mapping: IntegrationMapping, signal: AbortSignal): Promise<void> {
  const { organizationId: orgId, mappingId, etag } = mapping;
  const params = { path: { orgId, mappingId }, header: { 'If-Match': etag } };
  await api().platform.DELETE('/api/organizations/{orgId}/integration-mappings/{mappingId}', { params, signal });
}

/** Reads one thing through a mapping; one that does not work throws what the service says of it. */
export async function tryMapping(mapping: IntegrationMapping, signal: AbortSignal): Promise<void> {
  const { organizationId: orgId, mappingId } = mapping;
  const params = { path: { orgId, mappingId } };
  const path = '/api/organizations/{orgId}/integration-mappings/{mappingId}/test';
  const { success, message, details } = await dataOf(api().engine.POST(path, { params, signal }));
  if (success) return;
  throw new ApiError({ status: 200, code: 'unavailable', detail: [message, details.remedy].filter(Boolean).join(' ') });
}
