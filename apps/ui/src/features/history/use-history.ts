import { type ExecutionSummary, isFinal } from '@msp/models';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ExecutionFilter } from '../../queries/execution.queries';
import { type HistoryOf, historyQueries } from './history.queries';

const calmMs = 10_000;
const busyMs = 3000;

/**
 * A page of executions. While it is looked at, rows keep their places: a second query watches the newest page, brings
 * the states of the rows up to date, and counts what is new.
 */
export function useHistory(of: HistoryOf, filter: ExecutionFilter) {
  const client = useQueryClient();
  const query = historyQueries.page(of, filter);
  const page = useQuery(query);
  const rows = page.data?.items;
  const isNewestPage = filter.cursor === undefined;
  const newest = useQuery({
    ...historyQueries.newest(of, filter),
    enabled: isNewestPage && rows !== undefined,
    refetchInterval: rows?.some(({ status }) => !isFinal(status)) ? busyMs : calmMs,
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
