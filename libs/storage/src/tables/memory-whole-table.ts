import type { EntityTable, StoredEntity, TypedValue as StoredTypedValue } from './entity-table';
import { insertMissing } from './insert-missing';
import type { RawRow, RawValue, TypedValue } from './raw-row';
import type { WholeTable } from './whole-table';

const rawOf = ({ partitionKey, rowKey, properties, typed }: StoredEntity): RawRow => ({
  partitionKey,
  rowKey,
  properties: { ...properties, ...Object.fromEntries(Object.entries(typed ?? {}).map(exactOf)) },
});

function exactOf([name, { type, value }]: [string, StoredTypedValue]): [string, RawValue] {
  if (typeof value === 'boolean' || type === 'Boolean') return [name, String(value) === 'true'];
  return [name, type === 'String' || type === 'Int32' ? value : { type, value }];
}

function writtenOf({ rowKey, properties }: RawRow) {
  const isTyped = (entry: [string, RawValue]): entry is [string, TypedValue] => typeof entry[1] === 'object';
  const entries = Object.entries(properties);
  const plain = entries.flatMap(([name, value]) => (typeof value === 'object' ? [] : [[name, value] as const]));
  return { rowKey, properties: Object.fromEntries(plain), typed: Object.fromEntries(entries.filter(isTyped)) };
}

/** The rows of a table in this process, for tests. */
export function createMemoryWholeTable(table: EntityTable, partitionKeys: () => readonly string[]): WholeTable {
  return {
    name: table.name,
    async *scan({ partitionKey, rowKey, rowKeyFrom, rowKeyBefore, limit, signal } = {}) {
      const partitions = partitionKeys().filter((key) => partitionKey === undefined || key === partitionKey);
      for (const key of [...partitions].sort()) {
        let continuation: string | undefined;
        do {
          const query = { partitionKey: key, rowKeyFrom, rowKeyBefore, limit, continuation };
          const page = await table.list(query, { signal });
          const rows = page.rows.filter((row) => rowKey === undefined || row.rowKey === rowKey);
          if (rows.length > 0) yield rows.map(rawOf);
          continuation = page.continuation;
        } while (continuation !== undefined);
      }
    },
    insertMissing: (partitionKey, rows, options) => {
      return insertMissing(rows, {
        batch: async (some) => {
          const operations = some.map((row) => ({ kind: 'insert' as const, ...writtenOf(row) }));
          await table.batch(partitionKey, operations, options);
        },
        one: async (row) => void (await table.insert({ partitionKey, ...writtenOf(row) }, options)),
      });
    },
  };
}
