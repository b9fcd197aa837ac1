import type { BatchOperation, CallObserver } from './entity-table';
import { createMemoryStorage } from '../memory-storage';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const partitionKey = 'p';
const inserts = (count: number, properties = {}): BatchOperation[] =>
  range(count).map((index) => ({ kind: 'insert', rowKey: `r${index}`, properties }));

function setUp() {
  const onCall = jest.fn<ReturnType<CallObserver>, Parameters<CallObserver>>();
  return { table: createMemoryStorage({ onCall }).table('Forms'), onCall };
}

describe('the limits in front of every table', () => {
  it.each(['', 'a/b', 'a\\b', 'a#b', 'a?b', 'a\nb', '\u0000', '\u007f', '\u009f', 'k'.repeat(513), '\ud800'])(
    'refuse the key %j and make no call',
    async (rowKey) => {
      const { table, onCall } = setUp();
      await expect(table.insert({ partitionKey, rowKey, properties: {} })).rejects.toMatchObject({
        code: 'invalid-request',
      });
      await expect(table.find({ partitionKey: rowKey, rowKey: 'r' })).rejects.toMatchObject({
        code: 'invalid-request',
      });
      expect(onCall).not.toHaveBeenCalled();
    },
  );

  it.each(['a-b', '1a', 'a b', '', 'PartitionKey', 'rowKey', 'Timestamp', 'etag', 'x'.repeat(256), 'odata.x'])(
    'refuse the property name %j',
    async (name) => {
      const { table } = setUp();
      const entity = { partitionKey, rowKey: 'r', properties: { [name]: 1 } };
      await expect(table.upsert(entity)).rejects.toMatchObject({ code: 'invalid-request' });
    },
  );

  it.each([
    ['a string of 32,769 units', { text: 'x'.repeat(32_769) }],
    ['253 properties', Object.fromEntries(range(253).map((index) => [`p${index}`, 1]))],
    ['more than 1 MiB in UTF-16', Object.fromEntries(range(17).map((index) => [`p${index}`, 'x'.repeat(32_000)]))],
  ])('refuse %s as too large', async (_what, properties) => {
    const { table } = setUp();
    const entity = { partitionKey, rowKey: 'r', properties };
    await expect(table.insert(entity)).rejects.toMatchObject({ code: 'too-large' });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 'half a character \udc00'])('refuse the value %j', async (value) => {
    const { table } = setUp();
    const entity = { partitionKey, rowKey: 'r', properties: { value } };
    await expect(table.insert(entity)).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('refuse a query of 16 comparisons, the keys counted', async () => {
    const { table } = setUp();
    const where = range(13).map((value) => ({ property: 'count', operator: 'ge' as const, value }));
    const query = { partitionKey, rowKeyFrom: 'a', rowKeyBefore: 'b' };
    await expect(table.list({ ...query, where })).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(table.list({ ...query, where: where.slice(1) })).resolves.toEqual({ rows: [] });
  });

  it.each([0, 1001, 1.5])('refuse a page of %d rows', async (limit) => {
    const { table } = setUp();
    await expect(table.list({ partitionKey, limit })).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('refuse batches that are empty, too long or name a row twice', async () => {
    const { table } = setUp();
    const twice = [...inserts(1), ...inserts(1)];
    for (const operations of [[], inserts(101), twice]) {
      await expect(table.batch(partitionKey, operations)).rejects.toMatchObject({ code: 'invalid-request' });
    }
  });

  it('refuse a batch of more than 4 MiB', async () => {
    const { table } = setUp();
    const properties = { text: 'x'.repeat(32_000) };
    await expect(table.batch(partitionKey, inserts(70, properties))).rejects.toMatchObject({ code: 'too-large' });
  });

  it('report each call with its table and operation', async () => {
    const { table, onCall } = setUp();
    await table.insert({ partitionKey, rowKey: 'r', properties: {} });
    await table.list({ partitionKey });
    expect(onCall.mock.calls).toEqual([
      [{ table: 'Forms', operation: 'insert' }],
      [{ table: 'Forms', operation: 'list' }],
    ]);
  });
});
