import { assertBatch, assertEntity, assertKey, assertQuery } from './entity-limits';
import type { CallObserver, EntityKey, EntityTable, TableOperation } from './entity-table';

function assertKeys({ partitionKey, rowKey }: EntityKey): void {
  assertKey(partitionKey);
  assertKey(rowKey);
}

/** Enforces the service's limits in front of a table, and reports each call that passes them. */
export function guardTable(table: EntityTable, onCall?: CallObserver): EntityTable {
  const report = (operation: TableOperation) => onCall?.({ table: table.name, operation });
  return {
    name: table.name,
    async find(key, options) {
      assertKeys(key);
      report('find');
      return table.find(key, options);
    },
    async insert(entity, options) {
      assertEntity(entity);
      report('insert');
      return table.insert(entity, options);
    },
    async replace(entity, etag, options) {
      assertEntity(entity);
      report('replace');
      return table.replace(entity, etag, options);
    },
    async upsert(entity, options) {
      assertEntity(entity);
      report('upsert');
      return table.upsert(entity, options);
    },
    async delete(key, options) {
      assertKeys(key);
      report('delete');
      return table.delete(key, options);
    },
    async list(query, options) {
      assertQuery(query);
      report('list');
      return table.list(query, options);
    },
    async batch(partitionKey, operations, options) {
      assertBatch(partitionKey, operations);
      report('batch');
      return table.batch(partitionKey, operations, options);
    },
  };
}
