import { queryOptions } from '@tanstack/react-query';
import { everyPage } from '../../lib/every-page';
import { type ExecutionFilter, executionQueries } from '../../queries/execution.queries';

/** Whose executions: an organization's, or one's own over all organizations. */
export type HistoryOf = { readonly orgId: string } | { readonly userId: string };

const mostAtOnce = 200;

function keyOf(of: HistoryOf, filter: ExecutionFilter): readonly unknown[] {
  const { queryKey } =
    'orgId' in of ? executionQueries.list(of.orgId, filter) : executionQueries.mine(of.userId, filter);
  return queryKey;
}

function readPage(of: HistoryOf, filter: ExecutionFilter, signal: AbortSignal) {
  return 'orgId' in of
    ? executionQueries.page(of.orgId, filter, signal)
    : executionQueries.ownPage(of.userId, filter, signal);
}

export const historyQueries = {
  /** A page of what the filter selects. Its route has it read anew at each entering. */
  page: (of: HistoryOf, filter: ExecutionFilter) =>
    queryOptions({
      queryKey: keyOf(of, filter),
      queryFn: ({ signal }) => readPage(of, filter, signal),
      staleTime: 0,
      refetchOnMount: false,
      refetchOnWindowFocus: false,
    }),
  /** The same page, read again and again beside what is shown. */
  newest: (of: HistoryOf, filter: ExecutionFilter) =>
    queryOptions({
      queryKey: [...keyOf(of, filter), 'newest'],
      queryFn: ({ signal }) => readPage(of, filter, signal),
      retry: false,
    }),
};

/** All pages of what the filter selects, for a file. */
export function everyExecution(of: HistoryOf, filter: ExecutionFilter, signal: AbortSignal) {
  const { cursor: _thisPage, ...all } = filter;
  return everyPage(
    (cursor, stop) => readPage(of, { ...all, limit: mostAtOnce, ...(cursor && { cursor }) }, stop),
    signal,
  );
}
