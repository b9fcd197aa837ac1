import type { Retention } from '../registry/retention';
import { deleteRows } from '../tables/delete-rows';

export const counterRetention = {
  counts: 'counters',
  deleteExpired: async ({ storage }, partitionKey, { executionsBefore }) => {
    const table = storage.table('ExecutionCounters');
    const rowKeyBefore = executionsBefore.toISOString().slice(0, 10);
    const { rows } = await table.list({ partitionKey, rowKeyBefore, select: ['day'] });
    await deleteRows(
      table,
      partitionKey,
      rows.map(({ rowKey }) => rowKey),
    );
    return rows.length;
  },
} as const satisfies Retention;
