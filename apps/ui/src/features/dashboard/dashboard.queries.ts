import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { dataOf } from '../../lib/api';
import { api } from '../../lib/current-api';
import { executionFigures } from '../../queries/execution.queries';

const renewMs = 30_000;

export const dashboardQueries = {
  all: (scope: string) => [...executionFigures(), scope] as const,
  /** Of an organization, or of all that one may see. */
  figures: (orgId: string | undefined, days: number) =>
    queryOptions({
      queryKey: [...dashboardQueries.all(orgId ?? 'mine'), days],
      queryFn: ({ signal }) => {
        if (orgId === undefined) {
          return dataOf(api().platform.GET('/api/dashboard', { params: { query: { days, scope: 'mine' } }, signal }));
        }
        const { management } = api().inScope(orgId);
        return dataOf(management.GET('/api/dashboard', { params: { query: { days } }, signal }));
      },
      placeholderData: keepPreviousData,
      refetchInterval: renewMs,
    }),
};
