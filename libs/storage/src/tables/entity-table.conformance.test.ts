import { startAzurite, type Azurite } from '@msp/testing';
import { randomUUID } from 'node:crypto';
import type { EntityTable } from './entity-table';
import { createMemoryStorage } from '../memory-storage';
import type { Storage } from '../storage';
import { createStorage } from '../azure-storage';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const rowKeyOf = (index: number) => `row-${String(index).padStart(5, '0')}`;

describe.each(['memory', 'Azurite'])('a table in %s', (kind) => {
  let azurite: Azurite | undefined;
  let storage: Storage;
  let table: EntityTable;
  let partitionKey: string;

  beforeAll(async () => {
    if (kind === 'memory') {
      storage = createMemoryStorage();
      return;
    }
    azurite = await startAzurite();
    const { connectionString } = azurite;
    storage = createStorage({
      account: { tableConnectionString: connectionString, blobConnectionString: connectionString },
    });
    await storage.createMissing();
  });
  afterAll(() => azurite?.stop());
  beforeEach(() => {
    table = storage.rawTable('OrgConfig');
    partitionKey = randomUUID();
  });

  const row = (rowKey: string, properties = {}) => ({ partitionKey, rowKey, properties });
  const fill = (count: number) =>
    table.batch(
      partitionKey,
      range(count).map((index) => ({
        kind: 'insert' as const,
        rowKey: rowKeyOf(index),
        properties: { place: index, isEven: index % 2 === 0, label: `it's ${index}` },
      })),
    );

  it('keeps strings, numbers and booleans as they are', async () => {
    const properties = {
      text: "O'Neil \u{1F600}\n",
      empty: '',
      small: 5,
      real: 1.5,
      large: 1e12,
      negative: -3,
      isTrue: true,
    };
    await table.insert(row("it's & 100% + ü", properties));
    const stored = await table.find({ partitionKey, rowKey: "it's & 100% + ü" });
    expect(stored).toEqual({
      partitionKey,
      rowKey: "it's & 100% + ü",
      properties,
      etag: expect.stringMatching(/^W\/"/),
    });
  });

  it('leaves out undefined properties', async () => {
    await table.upsert(row('a', { kept: 1, dropped: undefined }));
    expect((await table.find(row('a')))?.properties).toEqual({ kept: 1 });
  });

  it('finds nothing where there is no row', async () => {
    expect(await table.find({ partitionKey, rowKey: 'missing' })).toBeUndefined();
  });

  it('refuses to insert a row twice', async () => {
    await table.insert(row('a', { first: true }));
    await expect(table.insert(row('a', { second: true }))).rejects.toMatchObject({ code: 'conflict' });
    expect((await table.find(row('a')))?.properties).toEqual({ first: true });
  });

  it('replaces a whole row under its ETag only', async () => {
    const first = await table.insert(row('a', { count: 1, extra: 'x' }));
    const second = await table.replace(row('a', { count: 2 }), first);
    await expect(table.replace(row('a', { count: 3 }), first)).rejects.toMatchObject({ code: 'stale' });
    expect(await table.find(row('a'))).toMatchObject({ properties: { count: 2 }, etag: second });
    expect((await table.find(row('a')))?.properties).not.toHaveProperty('extra');
  });

  it('says stale when the row to replace is gone', async () => {
    const etag = await table.insert(row('a'));
    await table.delete(row('a'));
    await expect(table.replace(row('a'), etag)).rejects.toMatchObject({ code: 'stale' });
  });

  it('upserts whole rows', async () => {
    await table.upsert(row('a', { count: 1, extra: 'x' }));
    await table.upsert(row('a', { count: 2 }));
    expect((await table.find(row('a')))?.properties).toEqual({ count: 2 });
  });

  it('deletes a row once or twice, and under its ETag when one is given', async () => {
    const etag = await table.insert(row('a', { count: 1 }));
    await table.upsert(row('a', { count: 2 }));
    await expect(table.delete(row('a'), { etag })).rejects.toMatchObject({ code: 'stale' });
    await table.delete(row('a'));
    await table.delete(row('a'));
    expect(await table.find(row('a'))).toBeUndefined();
  });

  it('lists one partition in the order of its row keys', async () => {
    await table.insert({ partitionKey: randomUUID(), rowKey: 'other', properties: {} });
    for (const rowKey of ['b', 'B', 'a', '10', '9']) await table.insert(row(rowKey));
    const { rows, continuation } = await table.list({ partitionKey });
    expect(rows.map(({ rowKey }) => rowKey)).toEqual(['10', '9', 'B', 'a', 'b']);
    expect(continuation).toBeUndefined();
  });

  it('lists from a row key up to another, which is left out', async () => {
    await fill(10);
    const { rows } = await table.list({ partitionKey, rowKeyFrom: rowKeyOf(3), rowKeyBefore: rowKeyOf(6) });
    expect(rows.map(({ rowKey }) => rowKey)).toEqual([3, 4, 5].map(rowKeyOf));
  });

  it('filters by every comparison, with every type', async () => {
    await fill(10);
    const placesWhere = async (...where: NonNullable<Parameters<EntityTable['list']>[0]['where']>) =>
      (await table.list({ partitionKey, where })).rows.map(({ properties }) => properties['place']);
    expect(await placesWhere({ property: 'label', operator: 'eq', value: "it's 4" })).toEqual([4]);
    expect(await placesWhere({ property: 'isEven', operator: 'eq', value: false })).toEqual([1, 3, 5, 7, 9]);
    expect(
      await placesWhere(
        { property: 'place', operator: 'gt', value: 2 },
        { property: 'place', operator: 'le', value: 4 },
      ),
    ).toEqual([3, 4]);
    expect(
      await placesWhere(
        { property: 'place', operator: 'ge', value: 8 },
        { property: 'place', operator: 'lt', value: 9 },
      ),
    ).toEqual([8]);
    expect(await placesWhere({ property: 'absent', operator: 'lt', value: 'x' })).toEqual([]);
  });

  it('takes a hostile filter value for a value', async () => {
    await fill(3);
    const value = "x' or PartitionKey ne '";
    expect((await table.list({ partitionKey, where: [{ property: 'label', operator: 'eq', value }] })).rows).toEqual(
      [],
    );
  });

  it('reads only the selected properties, with keys and ETag', async () => {
    const etag = await table.insert(row('a', { wanted: 1, unwanted: 2 }));
    const { rows } = await table.list({ partitionKey, select: ['wanted'] });
    expect(rows).toEqual([{ partitionKey, rowKey: 'a', properties: { wanted: 1 }, etag }]);
    expect(await table.find(row('a'), { select: ['wanted'] })).toEqual(rows[0]);
  });

  it('pages through a filtered list without losing or doubling a row', async () => {
    await fill(25);
    const places: unknown[] = [];
    let continuation: string | undefined;
    do {
      const where = [{ property: 'isEven', operator: 'eq' as const, value: true }];
      const page = await table.list({ partitionKey, where, limit: 4, continuation });
      expect(page.rows.length).toBeLessThanOrEqual(4);
      places.push(...page.rows.map(({ properties }) => properties['place']));
      continuation = page.continuation;
    } while (continuation !== undefined);
    expect(places).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24]);
  });

  it('does every operation of a batch', async () => {
    const etag = await table.insert(row('replaced', { count: 1 }));
    await table.insert(row('deleted'));
    const etags = await table.batch(partitionKey, [
      { kind: 'insert', rowKey: 'inserted', properties: { count: 1 } },
      { kind: 'upsert', rowKey: 'upserted', properties: { count: 1.5 } },
      { kind: 'replace', rowKey: 'replaced', properties: { count: 2 }, etag },
      { kind: 'delete', rowKey: 'deleted' },
    ]);
    const { rows } = await table.list({ partitionKey });
    expect(rows.map(({ rowKey, properties }) => [rowKey, properties['count']])).toEqual([
      ['inserted', 1],
      ['replaced', 2],
      ['upserted', 1.5],
    ]);
    const [inserted, replaced, upserted] = rows.map((stored) => stored.etag);
    expect(etags).toEqual([inserted, upserted, replaced, undefined]);
  });

  it.each([
    ['conflict', { kind: 'insert' as const, rowKey: 'present', properties: {} }],
    [
      'stale',
      { kind: 'replace' as const, rowKey: 'present', properties: {}, etag: 'W/"datetime\'2020-01-01T00%3A00%3A00Z\'"' },
    ],
    [
      'stale',
      { kind: 'replace' as const, rowKey: 'absent', properties: {}, etag: 'W/"datetime\'2020-01-01T00%3A00%3A00Z\'"' },
    ],
    ['stale', { kind: 'delete' as const, rowKey: 'absent' }],
  ])('does nothing of a batch that ends with %s for %j', async (code, operation) => {
    await table.insert(row('present', { count: 1 }));
    const operations = [{ kind: 'insert' as const, rowKey: 'new', properties: {} }, operation];
    await expect(table.batch(partitionKey, operations)).rejects.toMatchObject({ code });
    const { rows } = await table.list({ partitionKey });
    expect(rows.map(({ rowKey, properties }) => [rowKey, properties])).toEqual([['present', { count: 1 }]]);
  });

  it('stores what is exactly at the limits', async () => {
    const rowKey = 'k'.repeat(512);
    const text = 'x'.repeat(32_768);
    const many = Object.fromEntries(range(252).map((index) => [`p${index}`, index]));
    await table.insert(row(rowKey, { text }));
    await table.insert(row('many', many));
    await fill(100);
    expect((await table.find(row(rowKey)))?.properties).toEqual({ text });
    expect((await table.find(row('many')))?.properties).toEqual(many);
  });

  it("rejects with the caller's reason when the signal aborted", async () => {
    const signal = AbortSignal.abort(new Error('The caller left.'));
    await expect(table.find(row('a'), { signal })).rejects.toThrow('The caller left.');
    await expect(table.insert(row('a'), { signal })).rejects.toThrow('The caller left.');
    await expect(table.list({ partitionKey }, { signal })).rejects.toThrow('The caller left.');
  });
});
