import { isFinal } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { executionQueries } from '../../queries/execution.queries';

const pollMs = 1000;

/** An execution that renews itself until it has reached its end. */
export function useLiveExecution(scope: string, executionId: string) {
  return useQuery({
    ...executionQueries.detail(scope, executionId),
    refetchInterval: ({ state }) => (state.data === undefined || isFinal(state.data.status) ? false : pollMs),
    staleTime: ({ state }) => (state.data && isFinal(state.data.status) ? Number.POSITIVE_INFINITY : 0),
  });
}
