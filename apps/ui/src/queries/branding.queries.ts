import { queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';

export const brandingQueries = {
  all: () => ['branding'] as const,
  /** The name, colour and logo of the MSP. */
  own: () =>
    queryOptions({
      queryKey: brandingQueries.all(),
      queryFn: ({ signal }) => dataOf(api().platform.GET('/api/branding', { signal })),
      staleTime: 5 * 60_000,
    }),
};
