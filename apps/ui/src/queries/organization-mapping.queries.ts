import type { ExternalOrganizationList, IntegrationMappingDraft, IntegrationMappingPatch } from '@msp/models';
import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { ApiError } from '../lib/api-error';
import { api } from '../lib/current-api';

/** How long the service may wait for the vendor before it says how far it is. */
const waitSeconds = 2;
const untilNextLookMs = 250;
/** The service remembers a list for an hour; it is asked again when the box is opened anew after this. */
const freshForMs = 5 * 60_000;

export interface DiscoveredOrganizations extends ExternalOrganizationList {
  /** False while the external system is still being read. */
  readonly isComplete: boolean;
}

async function discover(orgId: string, name: string, refresh: boolean, signal: AbortSignal) {
  const query = { orgId, wait: waitSeconds, ...(refresh ? { refresh: 'true' as const } : {}) };
  const params = { path: { name }, query };
  // The service remembers the list itself. What the browser remembers would be older than what was just refreshed.
  const options = { params, signal, cache: 'no-store' } as const;
  const { data, response } = await api().engine.GET('/api/integrations/{name}/discover', options);
  if (!data) throw new ApiError({ status: response.status, code: 'unexpected', detail: 'The answer was empty.' });
  return { ...data, isComplete: response.status !== 202 };
}

/** Not below the mappings: a change of those does not have the vendors read again. */
const externalOrganizations = () => ['external-organizations'] as const;

const discoveryQuery = (orgId: string, name: string, refresh = false) =>
  queryOptions<DiscoveredOrganizations>({
    queryKey: [...externalOrganizations(), orgId, name],
    queryFn: ({ signal }) => discover(orgId, name, refresh, signal),
    staleTime: freshForMs,
    retry: false,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (state.data?.isComplete === false && !state.error ? untilNextLookMs : false),
  });

/** What an organization is in external systems, and what it could be there. */
export const organizationMappingQueries = {
  all: () => ['mappings'] as const,
  list: (orgId: string) =>
    queryOptions({
      queryKey: [...organizationMappingQueries.all(), 'organization', orgId],
      queryFn: async ({ signal }) => {
        const params = { path: { orgId } };
        return (await dataOf(api().platform.GET('/api/organizations/{orgId}/integration-mappings', { params, signal })))
          .items;
      },
    }),
  discovered: (orgId: string, integration: string) => discoveryQuery(orgId, integration),
};

const refreshMappings = (client: QueryClient) =>
  client.invalidateQueries({ queryKey: organizationMappingQueries.all() });

/** Has the external system read again. A failure shows through the query's own state. */
export async function readAgain(client: QueryClient, orgId: string, integration: string): Promise<void> {
  await client.fetchQuery({ ...discoveryQuery(orgId, integration, true), staleTime: 0 }).catch(() => undefined);
}

interface MappingChange {
  readonly mappingId: string;
  readonly etag: string;
}

export const organizationMappingMutations = {
  create: (orgId: string) =>
    mutationOptions({
      mutationFn: (body: IntegrationMappingDraft) =>
        dataOf(
          api().platform.POST('/api/organizations/{orgId}/integration-mappings', { params: { path: { orgId } }, body }),
        ),
      // Also after a refusal: the list then shows what somebody else has saved.
      onSettled: (_mapping, _error, _draft, _before, { client }) => refreshMappings(client),
    }),
  update: (orgId: string) =>
    mutationOptions({
      mutationFn: ({ mappingId, etag, patch: body }: MappingChange & { readonly patch: IntegrationMappingPatch }) => {
        const params = { path: { orgId, mappingId }, header: { 'If-Match': etag } };
        return dataOf(
          api().platform.PATCH('/api/organizations/{orgId}/integration-mappings/{mappingId}', { params, body }),
        );
      },
      onSettled: (_mapping, _error, _change, _before, { client }) => refreshMappings(client),
    }),
  remove: (orgId: string) =>
    mutationOptions({
      mutationFn: async ({ mappingId, etag }: MappingChange) => {
        const params = { path: { orgId, mappingId }, header: { 'If-Match': etag } };
        await api().platform.DELETE('/api/organizations/{orgId}/integration-mappings/{mappingId}', { params });
      },
      onSettled: (_nothing, _error, _change, _before, { client }) => refreshMappings(client),
    }),
  /** Reads one thing through the mapping; that it does not work is an answer, not a failure. */
  test: (orgId: string, mappingId: string) =>
    mutationOptions({
      mutationFn: () =>
        dataOf(
          api().engine.POST('/api/organizations/{orgId}/integration-mappings/{mappingId}/test', {
            params: { path: { orgId, mappingId } },
          }),
        ),
      onSettled: (_test, _error, _nothing, _before, { client }) => refreshMappings(client),
    }),
};
