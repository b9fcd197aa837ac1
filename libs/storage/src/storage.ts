import type { BlobStore } from './blobs/blob-store';
import type { StorageClock } from './calls/storage-clock';
import type { CallObserver, CallOptions, EntityTable } from './tables/entity-table';
import { guardTable } from './tables/guarded-table';
import { keepUnknown } from './tables/keep-unknown';
import type { WholeTable } from './tables/whole-table';
import { rowKindOf } from './registry/table-rules';
import type { SecretBackups } from './vault/secret-backups';
import { MetaRepository } from './meta/meta.repository';
import { codeVersion, type CodeVersion } from './schema/schema-version';
import { guardWrites, SchemaWindow } from './schema/schema-window';
import type { SecretStore } from './vault/secret-store';
import type { TableName } from './tables/table-name.generated';
import type { MessageQueue, QueueName } from './queues/message-queue';
import { traceQueue } from './queues/traced-queue';
import type { TableSource } from './tables/table-source';
import { traceBlobs } from './blobs/traced-blobs';
import { traceTable } from './tables/traced-table';
import { traceSecrets } from './vault/traced-secrets';

/** Everything the platform keeps: tables, large values, wake-ups and secrets. */
export interface Storage extends TableSource {
  /** The same without that: a row that is written is the whole row. For copying rows as they are. */
  rawTable(name: TableName): EntityTable;
  /** The rows of a table as they are, of all partitions; for maintenance alone. */
  wholeTable(name: TableName): WholeTable;
  readonly blobs: BlobStore;
  /** Wake-ups of executions. */
  queue(name: QueueName): MessageQueue;
  readonly secrets: SecretStore;
  /** Secrets as sealed copies that only the vault can read. */
  readonly secretBackups: SecretBackups;
  /** What time it is at the table service. */
  readonly clock: StorageClock;
  /** Whether this version of the code may read and write what is stored; `table` does not write where it may not. */
  readonly window: SchemaWindow;
  /** Creates the tables, containers and queues that are missing. */
  createMissing(): Promise<void>;
  /** Resolves when the table service answers; throws UnavailableError otherwise. */
  ping(options?: CallOptions): Promise<void>;
}

export interface StorageParts {
  readonly tables: readonly EntityTable[];
  readonly wholeTables: readonly WholeTable[];
  readonly blobs: BlobStore;
  readonly queues: readonly MessageQueue[];
  readonly secrets: SecretStore;
  readonly secretBackups: SecretBackups;
  readonly clock: StorageClock;
  readonly createMissing: () => Promise<void>;
  readonly onCall?: CallObserver | undefined;
  /** The version of the code that this is; its own without it. */
  readonly code?: CodeVersion;
}

/** Puts the parts behind one object, with the limits of the service enforced in front of every table. */
export function composeStorage({
  tables,
  wholeTables,
  blobs,
  queues,
  secrets,
  onCall,
  code = codeVersion,
  ...parts
}: StorageParts): Storage {
  const raw = new Map(tables.map((table) => [table.name, guardTable(traceTable(table), onCall)]));
  const kept = new Map([...raw].map(([name, table]) => [name, keepUnknown(table, (key) => rowKindOf(name, key))]));
  const meta = new MetaRepository({ table: (name) => existing(kept, name) });
  const window = new SchemaWindow((options) => meta.get(options), code);
  const written = new Map([...kept].map(([name, table]) => [name, guardWrites(table, window)]));
  const whole = new Map(wholeTables.map((table) => [table.name, table]));
  const traced = new Map(queues.map((queue) => [queue.name, traceQueue(queue)]));
  const storage: Storage = {
    ...parts,
    window,
    blobs: traceBlobs(blobs),
    secrets: traceSecrets(secrets),
    table: (name) => existing(written, name),
    rawTable: (name) => existing(raw, name),
    wholeTable: (name) => existing(whole, name),
    queue: (name) => existing(traced, name),
    async ping(options) {
      await storage.rawTable('Organizations').find({ partitionKey: 'ORG', rowKey: 'ping' }, options);
    },
  };
  return storage;
}

function existing<Name extends TableName | QueueName, Kept>(all: ReadonlyMap<Name, Kept>, name: Name): Kept {
  const one = all.get(name);
  if (!one) throw new Error(`There is no table or queue ${name}.`);
  return one;
}
