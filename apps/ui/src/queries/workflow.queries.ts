import { queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';

export const workflowQueries = {
  all: () => ['workflows'] as const,
  /** Every workflow and data provider that the engine knows. */
  metadata: () =>
    queryOptions({
      queryKey: [...workflowQueries.all(), 'metadata'],
      queryFn: ({ signal }) => dataOf(api().engine.GET('/admin/metadata', { signal })),
      staleTime: 60_000,
    }),
};
