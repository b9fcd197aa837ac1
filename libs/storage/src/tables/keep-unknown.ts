import type { BatchOperation, Entity, EntityKey, EntityTable, Keep } from './entity-table';
import type { RowKind } from './row-kind';

/** Which of a row's properties the code knows, where it has others beside them; undefined where it has not. */
type Seen = ReadonlySet<string> | undefined;

const mostSeen = 4_096;

/** What was last seen of rows, by the version of each. */
class SeenRows {
  private readonly rows = new Map<string, Seen>();

  has(key: EntityKey, etag: string): boolean {
    return this.rows.has(idOf(key, etag));
  }

  get(key: EntityKey, etag: string): Seen {
    return this.rows.get(idOf(key, etag));
  }

  put(key: EntityKey, etag: string, seen: Seen): void {
    this.rows.set(idOf(key, etag), seen);
    if (this.rows.size <= mostSeen) return;
    const [oldest] = this.rows.keys();
    if (oldest !== undefined) this.rows.delete(oldest);
  }
}

const idOf = ({ partitionKey, rowKey }: EntityKey, etag: string) => `${partitionKey}\n${rowKey}\n${etag}`;

type Contents = Pick<Entity, 'properties' | 'typed'>;

const namesOf = ({ properties, typed = {} }: Contents) => [
  ...Object.keys(properties).filter((name) => properties[name] !== undefined),
  ...Object.keys(typed),
];

/**
 * Lets rows keep what this version of the code does not know, which a newer one beside it may have written: every write
 * of a row that is there leaves the properties as they are that are not among those of its kind. A property that the code
 * knows and does not write is removed, as ever.
 */
export function keepUnknown(table: EntityTable, kindOf: (key: EntityKey) => RowKind): EntityTable {
  const rows = new SeenRows();

  function note(key: EntityKey, etag: string, row: Contents, isKept = false): void {
    const kind = kindOf(key);
    const names = namesOf(row);
    const known = names.filter((name) => kind.knows(name));
    rows.put(key, etag, isKept || known.length < names.length ? new Set(known) : undefined);
  }

  // Nothing, where the row has nothing else; all, where nothing is to be removed; and else by name, which costs a read.
  function keepFor(key: EntityKey, row: Contents, etag?: string, asked?: Keep): Keep | undefined {
    if (asked?.names === 'all') return asked;
    const kind = kindOf(key);
    const names = (name: string) => !kind.knows(name);
    const from = asked?.from?.key;
    if (from) {
      const source = kindOf(from);
      return { names, from: { key: from, names: (name) => names(name) && !source.knows(name) } };
    }
    if (etag !== undefined && rows.has(key, etag)) {
      const known = rows.get(key, etag);
      if (known === undefined) return undefined;
      const written = new Set(namesOf(row));
      return [...known].every((name) => written.has(name)) ? { names: 'all' } : { names };
    }
    return kind.isWhole(row.properties) ? { names: 'all' } : { names };
  }

  const withKeep = (partitionKey: string, operation: BatchOperation): BatchOperation => {
    if (operation.kind !== 'replace' && operation.kind !== 'upsert') return operation;
    const { keep: asked, ...rest } = operation;
    const etag = rest.kind === 'replace' ? rest.etag : undefined;
    const keep = keepFor({ partitionKey, rowKey: rest.rowKey }, rest, etag, asked);
    return keep ? { ...rest, keep } : rest;
  };

  return {
    ...table,
    async find(key, options) {
      const row = await table.find(key, options);
      if (row && options?.select === undefined) note(key, row.etag, row);
      return row;
    },
    async list(query, options) {
      const page = await table.list(query, options);
      if (query.select === undefined) for (const row of page.rows) note(row, row.etag, row);
      return page;
    },
    async insert(entity, options) {
      const etag = await table.insert(entity, options);
      note(entity, etag, entity);
      return etag;
    },
    async replace(entity, etag, options) {
      const keep = keepFor(entity, entity, etag, options?.keep);
      const newEtag = await table.replace(entity, etag, { ...options, keep });
      note(entity, newEtag, entity, keep !== undefined);
      return newEtag;
    },
    async upsert(entity, options) {
      const keep = keepFor(entity, entity, undefined, options?.keep);
      const etag = await table.upsert(entity, { ...options, keep });
      note(entity, etag, entity, keep !== undefined);
      return etag;
    },
    async batch(partitionKey, operations, options) {
      const kept = operations.map((operation) => withKeep(partitionKey, operation));
      const etags = await table.batch(partitionKey, kept, options);
      kept.forEach((operation, place) => {
        const etag = etags[place];
        if (etag === undefined || operation.kind === 'delete') return;
        const key = { partitionKey, rowKey: operation.rowKey };
        note(key, etag, operation, operation.kind !== 'insert' && operation.keep !== undefined);
      });
      return etags;
    },
  };
}
