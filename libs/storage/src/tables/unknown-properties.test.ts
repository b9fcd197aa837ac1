import { AzureNamedKeyCredential, TableClient } from '@azure/data-tables';
import { startAzurite, type Azurite } from '@msp/testing';
import fc from 'fast-check';
import { exactProperties } from './azure-row';
import type { EntityKey, EntityTable, TypedValue } from './entity-table';
import { createMemoryBlobStore } from '../blobs/memory-blobs';
import { createMemorySecretStore, createMemorySecretVault } from '../vault/memory-secrets';
import { createMemoryTable } from './memory-table';
import { createRepositories } from '../registry/repositories.generated';
import { rowKindOf } from '../registry/table-rules';
import { composeStorage, type Storage } from '../storage';
import { createStorage } from '../azure-storage';
import { tableNames, type TableName } from './table-name.generated';
import type { Write } from '../testing/repository-write';
import { repositoryWrites } from '../testing/repository-writes.generated';
import { machineClock } from '../calls/storage-clock';

type Values = Readonly<Record<string, TypedValue>>;

/** A place for rows that a test can look into. */
interface Place {
  /** The storage as another process sees it. */
  open(): Storage;
  read(table: TableName, key: EntityKey): Promise<Values | undefined>;
  /** Adds properties to a row as a newer version would. */
  plant(table: TableName, key: EntityKey, values: Values): Promise<void>;
}

const typed = (value: string | number | boolean): TypedValue => {
  if (typeof value === 'string') return { type: 'String', value };
  return typeof value === 'number' ? { type: 'Double', value } : { type: 'Boolean', value };
};

function memoryPlace(): Place {
  const tables = tableNames.map(createMemoryTable);
  const vault = createMemorySecretVault();
  const parts = {
    blobs: createMemoryBlobStore(),
    queues: [],
    ...vault,
    wholeTables: [],
    clock: machineClock,
    createMissing: async () => {},
  };
  const storage = composeStorage({ tables, ...parts });
  return {
    open: () => composeStorage({ tables, ...parts }),
    async read(table, key) {
      const row = await storage.rawTable(table).find(key);
      const plain = Object.entries(row?.properties ?? {}).map(([name, value]) => [name, typed(value)] as const);
      return row && { ...Object.fromEntries(plain), ...row.typed };
    },
    async plant(table, key, values) {
      const row = await storage.rawTable(table).find(key);
      if (row) await storage.rawTable(table).replace({ ...row, typed: { ...row.typed, ...values } }, row.etag);
    },
  };
}

function azuritePlace({ connectionString, tablesEndpoint }: Azurite): Place {
  const [, account = ''] = /AccountName=([^;]+)/.exec(connectionString) ?? [];
  const [, key = ''] = /AccountKey=([^;]+)/.exec(connectionString) ?? [];
  const client = (table: TableName) =>
    new TableClient(tablesEndpoint, table, new AzureNamedKeyCredential(account, key), {
      allowInsecureConnection: true,
    });
  const secrets = createMemorySecretStore();
  const strings = { tableConnectionString: connectionString, blobConnectionString: connectionString };
  return {
    open: () => ({ ...createStorage({ account: strings }), secrets }),
    async read(table, { partitionKey, rowKey }) {
      let text = '';
      const onResponse = (response: { readonly bodyAsText?: string | null | undefined }) => {
        text = response.bodyAsText ?? '';
      };
      await client(table)
        .getEntity(partitionKey, rowKey, { onResponse })
        .catch(() => undefined);
      const values = exactProperties(text);
      return Object.keys(values).length > 0 ? named('', values) : undefined;
    },
    async plant(table, { partitionKey, rowKey }, values) {
      await client(table).updateEntity({ ...values, partitionKey, rowKey }, 'Merge');
    },
  };
}

/** The storage, with the key of every row that is written noted. */
function watched(
  storage: Storage,
  note: (table: TableName, key: EntityKey, names: readonly string[]) => void,
): Storage {
  const watch = (table: EntityTable): EntityTable => ({
    ...table,
    insert: (entity, options) => {
      note(table.name, entity, Object.keys(entity.properties));
      return table.insert(entity, options);
    },
    replace: (entity, etag, options) => {
      note(table.name, entity, Object.keys(entity.properties));
      return table.replace(entity, etag, options);
    },
    upsert: (entity, options) => {
      note(table.name, entity, Object.keys(entity.properties));
      return table.upsert(entity, options);
    },
    batch: (partitionKey, operations, options) => {
      for (const operation of operations) {
        const { rowKey } = operation;
        if (operation.kind !== 'delete') note(table.name, { partitionKey, rowKey }, Object.keys(operation.properties));
      }
      return table.batch(partitionKey, operations, options);
    },
  });
  return { ...storage, table: (name) => watch(storage.table(name)) };
}

const aDigit = { type: 'Int32', value: 5 } as const;
const everyType: Values = {
  text: { type: 'String', value: '\u{1f600} "5.0": 1' },
  count: aDigit,
  big: { type: 'Int64', value: '9007199254740993' },
  whole: { type: 'Double', value: 5 },
  real: { type: 'Double', value: 0.1 },
  tiny: { type: 'Double', value: 1e-9 },
  flag: { type: 'Boolean', value: false },
  moment: { type: 'DateTime', value: '2026-01-02T03:04:05.1234567Z' },
  id: { type: 'Guid', value: '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1' },
  bytes: { type: 'Binary', value: 'AAEC/w==' },
};
const named = (prefix: string, values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));

const writes = Object.entries(repositoryWrites).flatMap(([repository, methods]) =>
  Object.entries(methods as Record<string, Write | string>).flatMap(([method, does]) =>
    typeof does === 'string' ? [] : [{ name: `${repository}.${method}`, ...does }],
  ),
);

/** `isOther`: what one process has read is written by another. */
async function check(place: Place, { given, write }: Write, values: Values, isOther: boolean): Promise<void> {
  const rows = new Map<string, { table: TableName; key: EntityKey }>();
  const strangers: string[] = [];
  const note = (table: TableName, { partitionKey, rowKey }: EntityKey, names: readonly string[]) => {
    const key = { partitionKey, rowKey };
    rows.set(JSON.stringify([table, key]), { table, key });
    strangers.push(...names.filter((name) => !rowKindOf(table, key).knows(name)).map((name) => `${table}.${name}`));
  };
  const storage = watched(place.open(), note);
  await given(createRepositories(storage));
  const before = [...rows.values()];
  for (const { table, key } of before) await place.plant(table, key, values);
  await write(createRepositories(storage), createRepositories(isOther ? watched(place.open(), note) : storage));
  for (const { table, key } of before) {
    const row = await place.read(table, key);
    const { partitionKey, rowKey } = key;
    // An execution's open pointer is followed by the finished one.
    const following = row ?? (await place.read(table, { partitionKey, rowKey: rowKey.replace('open_', '') }));
    const isReleased = following === undefined && rowKey.startsWith('unique:');
    if (!isReleased) expect({ table, rowKey, ...following }).toMatchObject({ table, rowKey, ...values });
  }
  expect(strangers).toEqual([]);
  for (const { table, key } of rows.values()) await storage.rawTable(table).delete(key);
}

describe('properties that this version does not know', () => {
  it.each(writes)('stay in memory through $name', async (write) => {
    const value = fc.constantFrom(...Object.values(everyType));
    const name = fc.stringMatching(/^zz[A-Za-z0-9_]{0,20}$/);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, value, { minKeys: 1, maxKeys: 4 }), fc.boolean(), (values, isOther) =>
        check(memoryPlace(), write, values, isOther),
      ),
      { numRuns: 10 },
    );
  });

  describe('in Azurite', () => {
    let azurite: Azurite;
    beforeAll(async () => {
      azurite = await startAzurite();
      await azuritePlace(azurite).open().createMissing();
    });
    afterAll(() => azurite.stop());

    it.each(writes)('stay with their types through $name', async (write) => {
      const place = azuritePlace(azurite);
      for (const isOther of [false, true]) await check(place, write, named('zz', everyType), isOther);
    });
  });
});
