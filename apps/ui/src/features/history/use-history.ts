import { type ExecutionSummary, isFinal } from '@msp/models';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { everyPage } from '../../lib/every-page';
import { type ExecutionFilter, executionQueries } from '../../queries/execution.queries';

const calmMs = 10_000;
const busyMs = 3000;

/** Whose executions: an organization's, or one's own over all organizations. */
export type HistoryOf = { readonly orgId: string } | { readonly userId: string };

function pageQuery(of: HistoryOf, filter: ExecutionFilter) {
  const { queryKey, queryFn } =
    'orgId' in of ? executionQueries.list(of.orgId, filter) : executionQueries.mine(of.userId, filter);
  return queryOptions({ queryKey: [...queryKey], queryFn } as ReturnType<typeof executionQueries.list>);
}

const mostAtOnce = 200;

/** All pages of what the filter selects, for a file. */
export function everyExecution(of: HistoryOf, filter: ExecutionFilter, signal: AbortSignal) {
  const { cursor: _thisPage, ...all } = filter;
  return everyPage((cursor, stop) => {
    const page = { ...all, limit: mostAtOnce, ...(cursor && { cursor }) };
    return 'orgId' in of
      ? executionQueries.page(of.orgId, page, stop)
      : executionQueries.ownPage(of.userId, page, stop);
  }, signal);
}

/**
 * A page of executions. While it is looked at, rows keep their places: a second query watches the newest page, brings
 * the states of the rows up to date, and counts what is new.
 */
export function useHistory(of: HistoryOf, filter: ExecutionFilter) {
  const client = useQueryClient();
  const query = pageQuery(of, filter);
  const page = useQuery({ ...query, refetchOnMount: 'always', refetchOnWindowFocus: false });
  const rows = page.data?.items;
  const isNewestPage = filter.cursor === undefined;
  const newest = useQuery({
    ...query,
    queryKey: [...query.queryKey, 'newest'],
    enabled: isNewestPage && rows !== undefined,
    refetchInterval: rows?.some(({ status }) => !isFinal(status)) ? busyMs : calmMs,
    retry: false,
  });
  const watched = isNewestPage ? newest.data?.items : undefined;
  const showNew = useCallback(() => client.invalidateQueries({ queryKey: query.queryKey }), [client, query.queryKey]);
  return {
    state: page,
    rows: rows && broughtUpToDate(rows, watched ?? []),
    nextCursor: page.data?.nextCursor,
    newCount: countNew(rows ?? [], watched ?? []),
    showNew,
  };
}

/** Rows in their places, with the newest state that is known of each. */
export function broughtUpToDate(
  rows: readonly ExecutionSummary[],
  newest: readonly ExecutionSummary[],
): readonly ExecutionSummary[] {
  const byId = new Map(newest.map((row) => [row.executionId, row]));
  // What is final stays final, even when the watching query answered before the page was read.
  return rows.map((row) => (isFinal(row.status) ? row : (byId.get(row.executionId) ?? row)));
}

/** How many executions began after those that are shown. */
export function countNew(rows: readonly ExecutionSummary[], newest: readonly ExecutionSummary[]): number {
  const shown = new Set(rows.map(({ executionId }) => executionId));
  const latest = rows.reduce((last, { startedAt }) => Math.max(last, Date.parse(startedAt)), 0);
  return newest.filter(({ executionId, startedAt }) => !shown.has(executionId) && Date.parse(startedAt) >= latest)
    .length;
}
