import { queryOptions } from '@tanstack/react-query';
import { ApiError, dataOf } from '../lib/api';
import { api } from '../lib/current-api';

const pageSize = 200;

async function listEveryOrganization(signal: AbortSignal) {
  const items = [];
  for (let cursor: string | undefined; ;) {
    const query = { limit: pageSize, ...(cursor ? { cursor } : {}) };
    const page = await dataOf(api().platform.GET('/api/organizations', { params: { query }, signal }));
    items.push(...page.items);
    cursor = page.nextCursor;
    if (!cursor) return items;
  }
}

async function getOrganization(orgId: string, signal: AbortSignal) {
  const answer = await api().platform.GET('/api/organizations/{orgId}', { params: { path: { orgId } }, signal });
  if (!answer.data) throw new ApiError({ status: 200, code: 'unexpected', detail: 'The answer was empty.' });
  return { organization: answer.data, etag: answer.response.headers.get('ETag') ?? undefined };
}

export const organizationQueries = {
  all: () => ['organizations'] as const,
  /** All of them, by name: a managed service provider has hundreds at most, and search and sort work on the whole. */
  list: () =>
    queryOptions({
      queryKey: [...organizationQueries.all(), 'list'],
      queryFn: ({ signal }) => listEveryOrganization(signal),
    }),
  /** The domains of each, as they were seen last: Microsoft is not asked, so that typing costs nothing. */
  domains: () =>
    queryOptions({
      queryKey: [...organizationQueries.all(), 'domains'],
      queryFn: async ({ signal }) => {
        const { items } = await dataOf(api().platform.GET('/api/organization-domains', { signal }));
        return new Map(items.map(({ organizationId, domains }) => [organizationId, domains]));
      },
      staleTime: 5 * 60_000,
      retry: false,
    }),
  /** One organization with the version that a change has to name. */
  detail: (orgId: string) =>
    queryOptions({
      queryKey: [...organizationQueries.all(), 'detail', orgId],
      queryFn: ({ signal }) => getOrganization(orgId, signal),
    }),
};
