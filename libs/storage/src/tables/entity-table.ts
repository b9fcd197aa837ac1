import type { TableName } from './table-name.generated';

export type EntityValue = string | number | boolean;
/** Properties of one row; those that are undefined are not stored. */
export type EntityProperties = Readonly<Record<string, EntityValue | undefined>>;

/** A value of a type that this library never writes, as the service writes it: a newer version may. */
export interface TypedValue {
  readonly type: 'Binary' | 'Boolean' | 'DateTime' | 'Double' | 'Guid' | 'Int32' | 'Int64' | 'String';
  readonly value: string | number | boolean;
}

export interface EntityKey {
  readonly partitionKey: string;
  readonly rowKey: string;
}

export interface Entity extends EntityKey {
  readonly properties: EntityProperties;
  /** What `properties` cannot hold as it is: dates, ids, bytes and numbers of 64 bits. */
  readonly typed?: Readonly<Record<string, TypedValue>>;
}

/** What a write leaves as it is, besides the properties that it names. */
export interface Keep {
  /** Which properties of the row as it is; none without it. */
  readonly names?: 'all' | ((name: string) => boolean);
  /** Another row of the table, which this one follows, and which of its properties come along; none without them. */
  readonly from?: { readonly key: EntityKey; readonly names?: (name: string) => boolean };
}

export interface StoredEntity extends Entity {
  readonly properties: Readonly<Record<string, EntityValue>>;
  readonly etag: string;
}

/** One clause of a filter; all clauses of a query must hold. A row without the property matches no comparison. */
export interface Comparison {
  readonly property: string;
  readonly operator: 'eq' | 'gt' | 'ge' | 'lt' | 'le';
  readonly value: EntityValue;
}

export interface EntityQuery {
  readonly partitionKey: string;
  /** Inclusive lower bound. */
  readonly rowKeyFrom?: string | undefined;
  /** Exclusive upper bound. */
  readonly rowKeyBefore?: string | undefined;
  readonly where?: readonly Comparison[] | undefined;
  /** Names of the properties to read; all without it. Keys and ETag always come along. */
  readonly select?: readonly string[] | undefined;
  /** Most rows of one page, 1 to 1000 (the default). */
  readonly limit?: number | undefined;
  /** What the page before answered; belongs to exactly the same query. */
  readonly continuation?: string | undefined;
}

/** Rows in ascending order of their row key. A page may be short or empty and still have a continuation. */
export interface EntityPage {
  readonly rows: readonly StoredEntity[];
  readonly continuation?: string;
}

export type BatchOperation =
  | { readonly kind: 'insert'; readonly rowKey: string; readonly properties: EntityProperties }
  | { readonly kind: 'upsert'; readonly rowKey: string; readonly properties: EntityProperties; readonly keep?: Keep }
  | {
      readonly kind: 'replace';
      readonly rowKey: string;
      readonly properties: EntityProperties;
      readonly etag: string;
      readonly keep?: Keep;
    }
  | { readonly kind: 'delete'; readonly rowKey: string };

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface WriteOptions extends CallOptions {
  readonly keep?: Keep | undefined;
}

/**
 * One table. Every call ends within three seconds: with UnavailableError when the service does not answer (a write may
 * have happened then, or not), with the signal's reason when that aborts. Rows and queries that Azure would refuse are
 * refused here first, so that all implementations agree.
 */
export interface EntityTable {
  readonly name: TableName;
  /** `select` names the properties to read; all without it. */
  find(
    key: EntityKey,
    options?: CallOptions & { readonly select?: readonly string[] | undefined },
  ): Promise<StoredEntity | undefined>;
  /** Answers the new ETag. Throws ConflictError when the row exists. */
  insert(entity: Entity, options?: CallOptions): Promise<string>;
  /** Replaces the whole row, without what is to be kept, and answers its new ETag. Throws StaleError when the row changed since or is gone. */
  replace(entity: Entity, etag: string, options?: WriteOptions): Promise<string>;
  /** Writes the whole row, whatever was there without what is to be kept, and answers its new ETag. */
  upsert(entity: Entity, options?: WriteOptions): Promise<string>;
  /** A row that is gone already is fine. Throws StaleError when the ETag is given and no longer matches. */
  delete(key: EntityKey, options?: CallOptions & { readonly etag?: string | undefined }): Promise<void>;
  list(query: EntityQuery, options?: CallOptions): Promise<EntityPage>;
  /**
   * Does all operations or none, and answers each one's new ETag, in their order, without those of deletions. Throws ConflictError when a row to insert exists, StaleError when a row to replace
   * changed or when one to replace or delete is gone.
   */
  batch(
    partitionKey: string,
    operations: readonly BatchOperation[],
    options?: CallOptions,
  ): Promise<readonly (string | undefined)[]>;
}

export type TableOperation = 'find' | 'insert' | 'replace' | 'upsert' | 'delete' | 'list' | 'batch';

export interface TableCall {
  readonly table: TableName;
  readonly operation: TableOperation;
}

/** Is told of every call before it is made, so that calls can be counted. */
export type CallObserver = (call: TableCall) => void;
