import type { Metadata } from '@msp/models';
import { queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';

const followEveryMs = 3_000;
const pauseEveryMs = 15_000;

export const workflowQueries = {
  all: () => ['workflows'] as const,
  /** Every workflow and data provider that the engine knows. */
  metadata: () =>
    queryOptions({
      queryKey: [...workflowQueries.all(), 'metadata'],
      queryFn: ({ signal }) => dataOf(api().engine.GET('/admin/metadata', { signal })),
      staleTime: 60_000,
    }),
  /** Why a workflow is not run now for an organization, where somebody has paused it. */
  pause: (scope: string, name: string) =>
    queryOptions({
      queryKey: [...workflowQueries.all(), 'pause', scope, name],
      queryFn: ({ signal }) =>
        dataOf(
          api()
            .inScope(scope)
            .engine.GET('/api/workflows/{name}/pause', { params: { path: { name } }, signal }),
        ),
      refetchInterval: pauseEveryMs,
      retry: false,
    }),
  /** The same for who reads it: where code is being written, it follows each change. */
  catalogue: () => ({
    ...workflowQueries.metadata(),
    refetchInterval: ({ state }: { readonly state: { readonly data: Metadata | undefined } }) =>
      state.data?.code?.version === 'development' ? followEveryMs : (false as const),
  }),
};
