import { globalScope, type RelationshipState } from '@msp/models';
import {
  infiniteQueryOptions,
  keepPreviousData,
  mutationOptions,
  queryOptions,
  type QueryClient,
} from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';
import { everyPage } from '../lib/every-page';
import { meQueries } from './me.queries';
import { organizationQueries } from './organization.queries';

export interface CustomerFilter {
  readonly search?: string;
  readonly state?: RelationshipState;
  readonly linked?: 'true' | 'false';
}

export interface TenantLinkChange {
  readonly tenantId: string;
  /** An organization that is there, or the name of a new one. */
  readonly target: { readonly organizationId: string } | { readonly name: string };
}

const pageSize = 50;

const mostAtOnce = 200;

const pageOf = (query: CustomerFilter & { cursor?: string; limit?: number; refresh?: 'true' }, signal?: AbortSignal) =>
  dataOf(
    api().platform.GET('/api/tenants', { params: { query: { limit: pageSize, ...query } }, ...(signal && { signal }) }),
  );

export const tenantQueries = {
  all: () => ['tenants'] as const,
  /** The customers of the partner tenant, by name, page after page. For platform admins. */
  customers: (filter: CustomerFilter) =>
    infiniteQueryOptions({
      queryKey: [...tenantQueries.all(), 'customers', filter],
      queryFn: ({ signal, pageParam }) => pageOf({ ...filter, ...(pageParam && { cursor: pageParam }) }, signal),
      initialPageParam: '',
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: keepPreviousData,
    }),
  /** All of them that the filter leaves, for a file. */
  every: (filter: CustomerFilter, signal: AbortSignal) =>
    everyPage((cursor, stop) => pageOf({ ...filter, limit: mostAtOnce, ...(cursor && { cursor }) }, stop), signal),
  /** The tenant of an organization: its relationship, and what the app may do there. */
  link: (orgId: string) =>
    queryOptions({
      queryKey: [...tenantQueries.all(), 'link', orgId],
      queryFn: ({ signal }) =>
        dataOf(api().platform.GET('/api/organizations/{orgId}/tenant-link', { params: { path: { orgId } }, signal })),
    }),
  /** Relationships that need attention, of one organization or of all that one may see. */
  warnings: (scope: string) =>
    queryOptions({
      queryKey: [...tenantQueries.all(), 'warnings', scope],
      queryFn: ({ signal }) =>
        scope === globalScope
          ? dataOf(api().platform.GET('/api/dashboard/relationships', { params: { query: { scope: 'mine' } }, signal }))
          : dataOf(api().inScope(scope).management.GET('/api/dashboard/relationships', { signal })),
    }),
};

/** A link shows with the customer, the organization and the person's own list of organizations. */
const refreshAll = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: tenantQueries.all() }),
    client.invalidateQueries({ queryKey: organizationQueries.all() }),
    client.invalidateQueries({ queryKey: meQueries.me().queryKey }),
  ]);

export const tenantMutations = {
  /** Asks Microsoft for the list again. */
  refresh: () =>
    mutationOptions({
      mutationFn: () => pageOf({ refresh: 'true' }),
      onSuccess: (_page, _nothing, _before, { client }) => refreshAll(client),
    }),
  /** Looks anew at what the app was granted in the tenant of an organization. */
  recheck: (orgId: string) =>
    mutationOptions({
      mutationFn: () =>
        dataOf(
          api().platform.GET('/api/organizations/{orgId}/tenant-link', {
            params: { path: { orgId }, query: { refresh: 'true' } },
          }),
        ),
      onSuccess: (status, _nothing, _before, { client }) =>
        client.setQueryData(tenantQueries.link(orgId).queryKey, status),
    }),
  link: () =>
    mutationOptions({
      mutationFn: ({ tenantId, target }: TenantLinkChange) =>
        dataOf(api().platform.POST('/api/tenants/{tenantId}/link', { params: { path: { tenantId } }, body: target })),
      onSuccess: (_organization, _change, _before, { client }) => refreshAll(client),
    }),
  unlink: () =>
    mutationOptions({
      mutationFn: async (tenantId: string) => {
        await api().platform.DELETE('/api/tenants/{tenantId}/link', { params: { path: { tenantId } } });
      },
      onSuccess: (_nothing, _tenantId, _before, { client }) => refreshAll(client),
    }),
  import: () =>
    mutationOptions({
      mutationFn: async (tenantIds: readonly string[]) =>
        (await dataOf(api().platform.POST('/api/tenants/import', { body: { tenantIds: [...tenantIds] } }))).items,
      onSettled: (_items, _error, _tenantIds, _before, { client }) => refreshAll(client),
    }),
};
