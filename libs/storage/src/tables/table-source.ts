import type { EntityTable } from './entity-table';
import type { TableName } from './table-name.generated';

/** Where a repository finds its tables. */
export interface TableSource {
  /** Its writes leave what a newer version of the code has written beside. */
  table(name: TableName): EntityTable;
}
