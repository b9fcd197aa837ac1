import type { BlobAddress } from '../blobs/blob-store';
import type { EntityKey } from '../tables/entity-table';
import type { RawRow } from '../tables/raw-row';
import type { RowKind } from '../tables/row-kind';
import { backupKinds, type BackupKind, type DerivedRow, type TableDefinition } from '../tables/table-definition';
import { tableNames, type TableName } from '../tables/table-name.generated';
import { rowsInOtherTables, tables } from './tables.generated';

export const tableList: readonly TableDefinition[] = tableNames.map((name) => tables[name]);

/** Which kind of row is under a key of a table. */
export function rowKindOf(table: TableName, key: EntityKey): RowKind {
  const guest = rowsInOtherTables.find((rows) => rows.table === table && rows.has(key));
  return guest?.kind ?? tables[table].kindOf(key);
}

/** The rows that a row of truth is found by. */
export const derivedRows = (table: TableName, row: RawRow): readonly DerivedRow[] => tables[table].derive?.(row) ?? [];

/** Whether a row follows from another one. */
export const isDerived = (table: TableName, row: RawRow): boolean => tables[table].ownerOf?.(row) !== undefined;

/** The large values that a row names. */
export const blobsOfRow = (table: TableName, row: RawRow): readonly BlobAddress[] => tables[table].blobs?.of(row) ?? [];

/** Tables in an order in which each comes before those that it names. Throws where they name each other in a circle. */
export function namingOrder(definitions: readonly TableDefinition[], kind: BackupKind): readonly TableName[] {
  const namesOf = new Map(
    definitions.flatMap(({ name, backup }) =>
      backup.is === 'truth' && backup.kind === kind ? [[name, backup.names ?? []] as const] : [],
    ),
  );
  const ordered: TableName[] = [];
  const visit = (table: TableName, namedBy: readonly TableName[]): void => {
    if (namedBy.includes(table)) throw new Error(`${[...namedBy, table].join(' names ')}: neither can come first.`);
    if (ordered.includes(table) || !namesOf.has(table)) return;
    for (const named of namesOf.get(table) ?? []) visit(named, [...namedBy, table]);
    ordered.push(table);
  };
  for (const name of namesOf.keys()) visit(name, []);
  return ordered.toReversed();
}

/**
 * The order in which the tables of one kind are read while they are written to. What names something is read before that:
 * whatever a row names was there before the row, so it is in the backup too.
 */
export const readingOrder = (kind: BackupKind): readonly TableName[] => namingOrder(tableList, kind);

/**
 * What is named before what names it, configuration first: whoever looks into the store while it is written finds nothing
 * that leads nowhere.
 */
export const writingOrder: readonly TableName[] = backupKinds.flatMap((kind) => readingOrder(kind).toReversed());
