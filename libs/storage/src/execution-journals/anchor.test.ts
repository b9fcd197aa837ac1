import { UnavailableError } from '@msp/models';
import type { BatchOperation, EntityTable } from '../tables/entity-table';
import { createMemoryTable } from '../tables/memory-table';
import { FencedError, readAnchor, writeAnchor, type Anchor } from './anchor';

const partitionKey = '00_execution';
const wait = { pause: () => Promise.resolve() };
const row = (rowKey: string): BatchOperation => ({ kind: 'insert', rowKey, properties: { name: rowKey } });

/** `lost` is never done, `unanswered` is done, `late` is done when `arrive` is called. */
type Fault = 'lost' | 'unanswered' | 'late' | 'fine';

/** The same table over a connection on which batches go wrong, one after the other. */
function over(table: EntityTable, faults: readonly Fault[]) {
  const left = [...faults];
  const underWay: (() => Promise<unknown>)[] = [];
  const connected: EntityTable = {
    ...table,
    async batch(...call) {
      const fault = left.shift() ?? 'fine';
      const send = () => table.batch(...call);
      if (fault === 'fine') return send();
      if (fault === 'unanswered') await send();
      if (fault === 'late') underWay.push(() => send().catch(() => undefined));
      throw new UnavailableError('No answer.');
    },
  };
  const arrive = async () => {
    for (const send of underWay) await send();
  };
  return { connected, arrive };
}

function commit(table: EntityTable, before: Anchor | undefined, commitId: string, rows: readonly string[], fence = 1) {
  const after = { fence, commitId, entries: (before?.entries ?? 0) + rows.length };
  return writeAnchor(table, partitionKey, { before, after, rows: rows.map(row) }, wait);
}

const keysOf = async (table: EntityTable) => (await table.list({ partitionKey })).rows.map(({ rowKey }) => rowKey);

const everyThree: Fault[][] = (['lost', 'unanswered', 'late'] as const).flatMap((first) =>
  (['fine', 'lost', 'unanswered', 'late'] as const).flatMap((second) =>
    (['fine', 'lost', 'unanswered', 'late'] as const).map((third) => [first, second, third]),
  ),
);

describe('a commit', () => {
  test.each(everyThree)('is done once when it is %s, then %s, then %s', async (...faults) => {
    for (const isFirst of [true, false]) {
      const table = createMemoryTable('ExecutionJournal');
      const before = isFirst ? undefined : await commit(table, undefined, 'first', ['d_0']);
      const { connected, arrive } = over(table, faults as Fault[]);

      const anchor = await commit(connected, before, 'second', ['d_1']);
      const at = await keysOf(table);
      await arrive();

      expect(await readAnchor(table, partitionKey)).toEqual(anchor);
      expect(at).toEqual(isFirst ? ['a', 'd_1'] : ['a', 'd_0', 'd_1']);
      expect(await keysOf(table)).toEqual(at);
    }
  });

  test.each(everyThree)('of an owner that was replaced is never done: %s, %s, %s', async (...faults) => {
    for (const isFirst of [true, false]) {
      const table = createMemoryTable('ExecutionJournal');
      const before = isFirst ? undefined : await commit(table, undefined, 'first', ['d_0']);
      await commit(table, before, 'claim', [], 2);
      const taken = await readAnchor(table, partitionKey);
      const { connected, arrive } = over(table, faults as Fault[]);

      await expect(commit(connected, before, 'zombie', ['d_1'])).rejects.toBeInstanceOf(FencedError);
      await arrive();

      expect(await readAnchor(table, partitionKey)).toEqual(taken);
      expect(await keysOf(table)).toEqual(isFirst ? ['a'] : ['a', 'd_0']);
    }
  });

  test('gives up when it is of no use any more, and does not tell that it was fenced', async () => {
    const table = createMemoryTable('ExecutionJournal');
    const { connected } = over(
      table,
      Array.from({ length: 20 }, () => 'lost' as const),
    );
    const over1 = new Error('The lease is over.');
    let pauses = 0;
    const pause = async () => {
      if ((pauses += 1) > 5) throw over1;
    };
    const after = { fence: 1, commitId: 'one', entries: 1 };

    await expect(
      writeAnchor(connected, partitionKey, { before: undefined, after, rows: [row('d_1')] }, { pause }),
    ).rejects.toBe(over1);
  });

  test('of a row that is there already is a fault of its own, not somebody else', async () => {
    const table = createMemoryTable('ExecutionJournal');
    const before = await commit(table, undefined, 'first', ['d_0']);

    await expect(commit(table, before, 'second', ['d_0'])).rejects.toMatchObject({ code: 'conflict' });
  });

  test('looks for what became of it until storage answers', async () => {
    const table = createMemoryTable('ExecutionJournal');
    let away = 3;
    const { connected } = over(table, ['unanswered']);
    const find: EntityTable['find'] = (...call) => {
      if ((away -= 1) >= 0) throw new UnavailableError('Away.');
      return table.find(...call);
    };

    const anchor = await commit({ ...connected, find }, undefined, 'one', ['d_1']);

    expect(anchor).toEqual(await readAnchor(table, partitionKey));
  });
});
