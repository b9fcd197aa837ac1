import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { dataOf } from '../../lib/api';
import { api } from '../../lib/current-api';

const renewMs = 30_000;
const shared = { placeholderData: keepPreviousData, refetchInterval: renewMs };

export const dashboardQueries = {
  all: (scope: string) => ['dashboard', scope] as const,
  organization: (orgId: string, days: number) =>
    queryOptions({
      queryKey: [...dashboardQueries.all(orgId), days],
      queryFn: ({ signal }) =>
        dataOf(
          api()
            .inScope(orgId)
            .management.GET('/api/dashboard', { params: { query: { days } }, signal }),
        ),
      ...shared,
    }),
  /** Of all organizations that one may see. */
  mine: (days: number) =>
    queryOptions({
      queryKey: [...dashboardQueries.all('mine'), days],
      queryFn: ({ signal }) =>
        dataOf(api().platform.GET('/api/dashboard', { params: { query: { days, scope: 'mine' } }, signal })),
      ...shared,
    }),
};
