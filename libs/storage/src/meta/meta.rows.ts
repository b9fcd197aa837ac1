import { z } from 'zod';
import type { EntityKey } from '../tables/entity-table';
import { rowKind } from '../tables/row-kind';
import type { RowsDefinition } from '../tables/table-definition';

/*
 * | table     | PartitionKey | RowKey   |
 * | JobLeases | `META`       | `schema` |
 */

export const key = { partitionKey: 'META', rowKey: 'schema' };

export const rowSchema = z.object({
  schemaVersion: z.number(),
  readersFrom: z.number(),
  writersFrom: z.number(),
  /** The migration that is under way, and how far it is. */
  migration: z.string().optional(),
  progress: z.string().optional(),
});

export const isMeta = ({ partitionKey }: EntityKey): boolean => partitionKey === key.partitionKey;

export const metaRows: RowsDefinition = { table: 'JobLeases', has: isMeta, kind: rowKind(rowSchema) };
