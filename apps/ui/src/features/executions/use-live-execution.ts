import { type Execution, isFinal } from '@msp/models';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { executionQueries } from '../../queries/execution.queries';
import { followExecution, type Standing } from './follow-execution';

const pollMs = 1000;

/** An execution as it goes on, until it has reached its end. It is read once a second while nothing comes by itself. */
export function useLiveExecution(scope: string, executionId: string) {
  const queryClient = useQueryClient();
  const [live, setLive] = useState<Standing>();
  const isVisible = useIsVisible();
  const detail = executionQueries.detail(scope, executionId);
  const query = useQuery({
    ...detail,
    refetchInterval: ({ state }) => (live || state.data === undefined || isFinal(state.data.status) ? false : pollMs),
    staleTime: ({ state }) => (state.data && isFinal(state.data.status) ? Number.POSITIVE_INFINITY : 0),
  });
  const goesOn = isVisible && query.data !== undefined && !isFinal(query.data.status);
  useEffect(() => {
    const { queryKey } = executionQueries.detail(scope, executionId);
    const execution = queryClient.getQueryData(queryKey);
    if (!goesOn || execution === undefined) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    void followExecution({
      scope,
      execution,
      onChange: setLive,
      onEnd: () => void queryClient.invalidateQueries({ queryKey }),
      onLost: () => setLive(undefined),
      signal,
    });
    return () => {
      leaving.abort();
      setLive(undefined);
    };
  }, [goesOn, scope, executionId, queryClient]);
  return { ...query, data: query.data && shown(query.data, live) };
}

function shown(read: Execution, live: Standing | undefined): Execution {
  if (live === undefined || isFinal(read.status)) return read;
  // What is not waited for any more is left out.
  const { waitingFor: _waitingFor, wait: _wait, ...execution } = read;
  return { ...execution, ...live };
}

/** Nobody looks at a tab that is hidden, and a browser has few connections for all tabs. */
function useIsVisible(): boolean {
  return useSyncExternalStore(
    (changed) => {
      document.addEventListener('visibilitychange', changed);
      return () => document.removeEventListener('visibilitychange', changed);
    },
    () => document.visibilityState === 'visible',
  );
}
