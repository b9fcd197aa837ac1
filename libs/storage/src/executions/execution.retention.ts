import { isFinal, type ScopeKey } from '@msp/models';
import type { StoredEntity } from '../tables/entity-table';
import { valuesNamedIn } from '../blobs/sized-values';
import { summaryFromRow } from './execution-row';
import pMap from 'p-map';
import { reverseTimeBounds } from '../keys/reverse-time';
import type { Retention, RetentionParts } from '../registry/retention';
import { deleteRows } from '../tables/delete-rows';

const pageSize = 100;
const deletionsAtOnce = 8;

async function deleteBelongings(
  { storage, repositories }: RetentionParts,
  { partitionKey: organizationId, rowKey, properties }: StoredEntity,
): Promise<void> {
  const { executionId, executedBy } = summaryFromRow({ partitionKey: organizationId, rowKey, properties, etag: '' });
  await repositories.executionJournals.delete({ executionId, organizationId });
  for (const value of valuesNamedIn(properties, { executionId, organizationId })) await storage.blobs.delete(value);
  await storage.table('UserExecutions').delete({ partitionKey: executedBy, rowKey });
}

/**
 * Deletes the finished executions of an organization that started before `before`, at most about `limit` of them, and
 * answers how many. An execution's own row goes last: whatever is interrupted is found again.
 */
async function deleteExpiredExecutions(
  parts: RetentionParts,
  scope: ScopeKey,
  before: Date,
  limit: number,
): Promise<number> {
  const table = parts.storage.table('WorkflowExecutions');
  const { from, before: end } = reverseTimeBounds({ startedBefore: before });
  let deleted = 0;
  let continuation: string | undefined;
  do {
    const bounds = { rowKeyFrom: from, rowKeyBefore: end, limit: pageSize, continuation };
    const page = await table.list({ partitionKey: scope, ...bounds });
    const expired = page.rows.filter((row) => isFinal(summaryFromRow(row).status));
    await pMap(expired, (row) => deleteBelongings(parts, row), { concurrency: deletionsAtOnce });
    await deleteRows(
      table,
      scope,
      expired.map(({ rowKey }) => rowKey),
    );
    deleted += expired.length;
    continuation = page.continuation;
  } while (continuation !== undefined && deleted < limit);
  return deleted;
}

export const executionRetention = {
  counts: 'executions',
  deleteExpired: (parts, scope, { executionsBefore, atMost }) =>
    deleteExpiredExecutions(parts, scope, executionsBefore, atMost),
} as const satisfies Retention;
