import type { CallOptions } from './entity-table';
import type { TableName } from './table-name.generated';
import type { RawRow } from './raw-row';

export interface ScanOptions extends CallOptions {
  /** Only this partition; all of them without it. */
  readonly partitionKey?: string | undefined;
  /** Only rows of this row key. */
  readonly rowKey?: string | undefined;
  /** Inclusive lower bound of row keys. */
  readonly rowKeyFrom?: string | undefined;
  /** Exclusive upper bound of row keys. */
  readonly rowKeyBefore?: string | undefined;
  /** Most rows of one page, 1 to 1000. */
  readonly limit?: number | undefined;
}

/**
 * All rows of a table, as they are. For maintenance alone: without a partition key it reads the whole table, which no
 * request may.
 */
export interface WholeTable {
  readonly name: TableName;
  /** Page by page in the order of keys. What is written meanwhile may be seen, or not. */
  scan(options?: ScanOptions): AsyncIterable<readonly RawRow[]>;
  /** Inserts those rows of one partition that are not there; changes none. Answers how many it inserted. */
  insertMissing(partitionKey: string, rows: readonly RawRow[], options?: CallOptions): Promise<number>;
}
