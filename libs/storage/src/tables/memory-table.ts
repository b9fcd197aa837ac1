import { ConflictError, InvalidRequestError, StaleError } from '@msp/models';
import type {
  BatchOperation,
  Comparison,
  Entity,
  EntityKey,
  EntityQuery,
  EntityTable,
  EntityValue,
  Keep,
  StoredEntity,
  TypedValue,
  WriteOptions,
} from './entity-table';
import type { TableName } from './table-name.generated';

type Row = Omit<StoredEntity, 'partitionKey'>;
type Partition = Map<string, Row>;

const comparators: Record<Comparison['operator'], (left: EntityValue, right: EntityValue) => boolean> = {
  eq: (left, right) => left === right,
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
};

let revision = 0;

type Contents = Pick<Entity, 'properties' | 'typed'>;
/** Finds the row that another one follows. */
type Find = (key: EntityKey) => Row | undefined;

function kept(row: Row | undefined, { names }: Pick<Keep, 'names'>): Contents {
  const isKept = (name: string) => names === 'all' || (names !== undefined && names(name));
  const only = <Value>(values: Readonly<Record<string, Value>> = {}) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => isKept(name)));
  return { properties: only(row?.properties), typed: only(row?.typed) };
}

function rowOf(rowKey: string, layers: readonly Contents[]): Row {
  const properties: Record<string, EntityValue> = {};
  const typed: Record<string, TypedValue> = {};
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer.properties)) if (value !== undefined) properties[name] = value;
    Object.assign(typed, layer.typed);
  }
  const row = { rowKey, properties, etag: `W/"memory-${(revision += 1)}"` };
  return Object.keys(typed).length > 0 ? { ...row, typed } : row;
}

function applyOperation(rows: Partition, operation: BatchOperation & Pick<Entity, 'typed'>, find: Find): void {
  const { kind, rowKey } = operation;
  const present = rows.get(rowKey);
  if (kind === 'insert' && present) throw new ConflictError('It exists already.');
  if (kind === 'replace' && present?.etag !== operation.etag) throw new StaleError('It was changed in the meantime.');
  if (kind === 'delete' && !present) throw new StaleError('It is gone.');
  if (kind === 'delete') rows.delete(rowKey);
  else {
    const keep = kind === 'insert' ? undefined : operation.keep;
    const source = keep?.from ? [kept(find(keep.from.key), keep.from)] : [];
    rows.set(rowKey, rowOf(rowKey, [...source, ...(keep ? [kept(present, keep)] : []), operation]));
  }
}

function matches({ properties }: Row, where: readonly Comparison[]): boolean {
  return where.every(({ property, operator, value }) => {
    const stored = properties[property];
    return typeof stored === typeof value && stored !== undefined && comparators[operator](stored, value);
  });
}

function selected(properties: StoredEntity['properties'], names: EntityQuery['select']): StoredEntity['properties'] {
  const kept = Object.entries(properties).filter(([name]) => names === undefined || names.includes(name));
  return Object.fromEntries(kept);
}

function startOf(continuation: string | undefined): string {
  if (continuation === undefined) return '';
  const next = Buffer.from(continuation, 'base64url').toString();
  if (next === '') throw new InvalidRequestError('The cursor does not belong to this list.');
  return next;
}

const keepIn = (options: WriteOptions | undefined) => (options?.keep ? { keep: options.keep } : {});
export interface MemoryTable extends EntityTable {
  readonly partitionKeys: () => readonly string[];
}

/** A table in this process, for tests: behaves like Azure's as far as the conformance suite looks. */
export function createMemoryTable(name: TableName): MemoryTable {
  const partitions = new Map<string, Partition>();
  const rowsOf = (partitionKey: string) => partitions.get(partitionKey) ?? new Map<string, Row>();

  // Applied to a copy, which replaces the partition in one assignment: nothing, or everything.
  const find: Find = ({ partitionKey, rowKey }) => rowsOf(partitionKey).get(rowKey);
  const apply = (partitionKey: string, operations: readonly (BatchOperation & Pick<Entity, 'typed'>)[]) => {
    const rows = new Map(rowsOf(partitionKey));
    for (const operation of operations) applyOperation(rows, operation, find);
    partitions.set(partitionKey, rows);
    return rows;
  };
  const write = ({ partitionKey, rowKey }: EntityKey, operation: BatchOperation & Pick<Entity, 'typed'>) =>
    apply(partitionKey, [operation]).get(rowKey)?.etag ?? '';

  return {
    name,
    partitionKeys: () => [...partitions.keys()],
    async find({ partitionKey, rowKey }, options) {
      options?.signal?.throwIfAborted();
      const row = rowsOf(partitionKey).get(rowKey);
      return row && { partitionKey, ...row, properties: selected(row.properties, options?.select) };
    },
    async insert(entity, options) {
      options?.signal?.throwIfAborted();
      return write(entity, { kind: 'insert', ...entity });
    },
    async replace(entity, etag, options) {
      options?.signal?.throwIfAborted();
      return write(entity, { kind: 'replace', ...entity, etag, ...keepIn(options) });
    },
    async upsert(entity, options) {
      options?.signal?.throwIfAborted();
      return write(entity, { kind: 'upsert', ...entity, ...keepIn(options) });
    },
    async delete(key, options) {
      options?.signal?.throwIfAborted();
      const row = rowsOf(key.partitionKey).get(key.rowKey);
      if (!row) return;
      if (options?.etag !== undefined && options.etag !== row.etag)
        throw new StaleError('It was changed in the meantime.');
      apply(key.partitionKey, [{ kind: 'delete', rowKey: key.rowKey }]);
    },
    async list(query, options) {
      options?.signal?.throwIfAborted();
      const { partitionKey, rowKeyFrom = '', rowKeyBefore, where = [], select, limit = 1_000 } = query;
      const start = startOf(query.continuation);
      const found = [...rowsOf(partitionKey).values()]
        .filter(({ rowKey }) => rowKey >= rowKeyFrom && rowKey >= start)
        .filter((row) => (rowKeyBefore === undefined || row.rowKey < rowKeyBefore) && matches(row, where))
        .sort((left, right) => (left.rowKey < right.rowKey ? -1 : 1));
      const rows = found
        .slice(0, limit)
        .map((row) => ({ partitionKey, ...row, properties: selected(row.properties, select) }));
      const next = found[limit];
      return next ? { rows, continuation: Buffer.from(next.rowKey).toString('base64url') } : { rows };
    },
    async batch(partitionKey, operations, options) {
      options?.signal?.throwIfAborted();
      const rows = apply(partitionKey, operations);
      return operations.map(({ rowKey }) => rows.get(rowKey)?.etag);
    },
  };
}
