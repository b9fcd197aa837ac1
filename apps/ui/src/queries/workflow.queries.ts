import type { Metadata } from '@msp/models';
import { queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';

const followEveryMs = 3_000;

export const workflowQueries = {
  all: () => ['workflows'] as const,
  /** Every workflow and data provider that the engine knows. */
  metadata: () =>
    queryOptions({
      queryKey: [...workflowQueries.all(), 'metadata'],
      queryFn: ({ signal }) => dataOf(api().engine.GET('/admin/metadata', { signal })),
      staleTime: 60_000,
    }),
  /** The same for who reads it: where code is being written, it follows each change. */
  catalogue: () => ({
    ...workflowQueries.metadata(),
    refetchInterval: ({ state }: { readonly state: { readonly data: Metadata | undefined } }) =>
      state.data?.code?.version === 'development' ? followEveryMs : (false as const),
  }),
};
