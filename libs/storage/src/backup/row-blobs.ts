import type { BlobAddress } from '../blobs/blob-store';
import type { RawRow } from '../tables/raw-row';
import type { TableName } from '../tables/table-name';

/** The large values that a row names, those that only later versions know among them. */
export function blobsOfRow(table: TableName, { partitionKey, rowKey, properties }: RawRow): BlobAddress[] {
  if (table === 'FormFiles') return [{ container: 'form-files', name: `${partitionKey}/${rowKey}` }];
  if (table !== 'WorkflowExecutions') return [];
  const executionId = properties['executionId'];
  return Object.entries(properties).flatMap(([name, file]): BlobAddress[] =>
    /^[A-Za-z]+Blob$/.test(name) && typeof file === 'string' && typeof executionId === 'string'
      ? [{ container: 'execution-values', name: `${partitionKey}/${executionId}/${file}` }]
      : [],
  );
}
