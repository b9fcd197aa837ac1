import type { ExecutionSummary, ScopeKey } from '@msp/models';
import { reverseTimeBounds } from '../keys/reverse-time';
import type { EntityTable } from '../tables/entity-table';
import type { CursorPage, PageRequest } from '../tables/page';
import { answersTo, comparisonsOf, type ExecutionFilter } from './execution-filter';
import { summaryFromRow, summaryProperties } from './execution-row';

const maxListCalls = 25;

/** Executions of one organization, newest first. A page may be short and still have a cursor. */
export async function listExecutions(
  table: EntityTable,
  scope: ScopeKey,
  filter: ExecutionFilter,
  page: PageRequest,
): Promise<CursorPage<ExecutionSummary>> {
  const { from, before } = reverseTimeBounds(filter);
  const items: ExecutionSummary[] = [];
  let continuation = page.cursor;
  for (let calls = 0; calls < maxListCalls && items.length < page.limit; calls += 1) {
    const found = await table.list({
      partitionKey: scope,
      rowKeyFrom: from,
      rowKeyBefore: before,
      where: comparisonsOf(filter),
      select: summaryProperties,
      limit: page.limit - items.length,
      continuation,
    });
    items.push(...found.rows.map(summaryFromRow).filter((execution) => answersTo(execution, filter)));
    continuation = found.continuation;
    if (continuation === undefined) return { items };
  }
  return continuation === undefined ? { items } : { items, cursor: continuation };
}
