import { queryOptions } from '@tanstack/react-query';
import { dataOf } from '../../lib/api';
import { api } from '../../lib/current-api';

const renewMs = 15_000;

export const systemQueries = {
  /** The state of each part of the platform; asked again while somebody looks. */
  health: () =>
    queryOptions({
      queryKey: ['system', 'health'],
      queryFn: ({ signal }) => dataOf(api().platform.GET('/api/system/health', { signal })),
      refetchInterval: renewMs,
    }),
  /** How fast the services answer and how executions go; asked again while somebody looks. */
  metrics: () =>
    queryOptions({
      queryKey: ['system', 'metrics'],
      queryFn: ({ signal }) => dataOf(api().platform.GET('/api/system/metrics', { signal })),
      refetchInterval: renewMs,
    }),
};
