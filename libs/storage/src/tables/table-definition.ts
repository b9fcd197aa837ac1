import type { BlobAddress } from '../blobs/blob-store';
import type { EntityKey, EntityProperties } from './entity-table';
import type { RawRow } from './raw-row';
import type { RowKind } from './row-kind';
import type { TableName } from './table-name.generated';

/** What people configure, or what was done: they are backed up at different times. */
export const backupKinds = ['configuration', 'history'] as const;
export type BackupKind = (typeof backupKinds)[number];

/** What becomes of a table's rows in a backup and after it. */
type TableBackup =
  /** Backed up and put back, but for the rows that follow from others. */
  | {
      readonly is: 'truth';
      readonly kind: BackupKind;
      /** Tables of the same kind that its rows name: read after it, so that the backup has what is named, and put back before it. */
      readonly names?: readonly TableName[];
      readonly leavesOut?: (row: RawRow) => boolean;
    }
  /** Made anew from the truth. */
  | { readonly is: 'index' }
  /** Of no use after a restore; services that have only been started may have written it. */
  | { readonly is: 'transient' };

/** A row that follows from another one and can be made anew from it. */
export interface DerivedRow extends EntityKey {
  readonly table: TableName;
  readonly properties: EntityProperties;
  /** Properties that must say what the truth says; others are for people who look at the table. */
  readonly binding: readonly string[];
  /** A row of which only one owner can hold it: another owner is a conflict, not an old copy. */
  readonly isUnique: boolean;
}

/** Where the truth of an index row is. */
export interface Owner {
  readonly table: TableName;
  readonly key: EntityKey;
  /** The property that says who holds a row of which only one owner can. */
  readonly heldBy?: string;
}

/** The large values that the rows of a table name. */
interface TableBlobs {
  readonly contentType: string;
  /** Those that only later versions know among them. */
  readonly of: (row: RawRow) => readonly BlobAddress[];
}

/**
 * Everything that is to be known of a table, in one `*.table.ts` beside the repository that reads it: `npm run registry`
 * finds it there, so no list elsewhere names a table.
 */
export interface TableDefinition {
  readonly name: TableName;
  /** Which kind of row is under a key; each kind follows from the validator that reads it. */
  readonly kindOf: (key: EntityKey) => RowKind;
  readonly backup: TableBackup;
  /** The rows of other tables, or of the same partition, that a row of truth is found by. */
  readonly derive?: (row: RawRow) => readonly DerivedRow[];
  /** Undefined for a row that is no index row. */
  readonly ownerOf?: (row: RawRow) => Owner | undefined;
  readonly blobs?: TableBlobs;
}

/** Rows of one noun in the table of another, in a `*.rows.ts`. */
export interface RowsDefinition {
  readonly table: TableName;
  readonly has: (key: EntityKey) => boolean;
  readonly kind: RowKind;
}
