import { StaleError } from '@msp/models';
import type { EntityTable } from './entity-table';

const batchSize = 100;

/** Deletes rows of one partition, a hundred at a time. Those that are gone already are fine. */
export async function deleteRows(table: EntityTable, partitionKey: string, rowKeys: readonly string[]): Promise<void> {
  for (let start = 0; start < rowKeys.length; start += batchSize) {
    const keys = rowKeys.slice(start, start + batchSize);
    try {
      await table.batch(
        partitionKey,
        keys.map((rowKey) => ({ kind: 'delete', rowKey })),
      );
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      for (const rowKey of keys) await table.delete({ partitionKey, rowKey });
    }
  }
}
