import { InvalidRequestError, StaleError } from '@msp/models';
import { z } from 'zod';
import type { Comparison, EntityKey, EntityPage, EntityProperties, EntityTable, StoredEntity } from './entity-table';
import { reverseTimeBounds, type TimeRange } from '../keys/reverse-time';
import type { CursorPage } from './page';
import { verifyPointers, type FindTruth } from './pointer-index';
import { listWholePartition } from './row';

/*
 * | row                    | from                           | until                                  |
 * | `open_{sortKey}`       | before the truth exists        | the batch that writes the finished row |
 * | `{sortKey}`            | after the truth's final state  | retention                              |
 *
 * At every moment at least one of the two exists for every truth, whatever crashed in between.
 */

/** Of a pointer to what is not over. */
export const openPrefix = 'open_';
// Keeps a cursor, encoded and signed, within the 4,096 characters of the contract.
const maxSeen = 100;
const maxListCalls = 25;

const positionSchema = z.strictObject({
  range: z.enum(['open', 'finished']),
  continuation: z.string().optional(),
  seen: z.array(z.string().max(12)).max(maxSeen),
});
type Position = z.output<typeof positionSchema>;

export interface OpenFinishedQuery extends TimeRange {
  /** The most items of the page. */
  readonly limit: number;
  /** Narrows the finished rows by their copies; `findTruth` judges every item in addition. */
  readonly where?: readonly Comparison[];
  readonly cursor?: string | undefined;
}

// Enough of a key to tell apart what one page of open rows showed.
const markOf = (rowKey: string) => rowKey.slice(-12);

function readCursor(cursor: string | undefined): Position {
  if (cursor === undefined) return { range: 'open', seen: [] };
  try {
    return positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (error) {
    throw new InvalidRequestError('The cursor does not belong to this list.', [], { cause: error });
  }
}

function nextPosition({ range, seen }: Position, page: EntityPage): Position | undefined {
  const shown = range === 'open' ? page.rows.map(({ rowKey }) => markOf(rowKey)) : [];
  const allSeen = [...seen, ...shown].slice(-maxSeen);
  if (page.continuation !== undefined) return { range, seen: allSeen, continuation: page.continuation };
  return range === 'open' ? { range: 'finished', seen: allSeen } : undefined;
}

/** What one owner has open, then what is finished, each newest first. `sortKey` is `{reverseTimestamp}_{id}`. */
export class OpenFinishedIndex {
  constructor(private readonly pointers: EntityTable) {}

  /** Comes before the truth is written. */
  async open(owner: string, sortKey: string, copy: EntityProperties): Promise<void> {
    await this.pointers.upsert({ partitionKey: owner, rowKey: openPrefix + sortKey, properties: copy });
  }

  /** Comes after the truth reached its final state; can be repeated. */
  async finish(owner: string, sortKey: string, copy: EntityProperties): Promise<void> {
    const finished = { kind: 'upsert', rowKey: sortKey, properties: copy } as const;
    const open = { partitionKey: owner, rowKey: openPrefix + sortKey };
    try {
      const following = { ...finished, keep: { from: { key: open } } };
      await this.pointers.batch(owner, [{ kind: 'delete', rowKey: open.rowKey }, following]);
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      // An earlier attempt got through although its answer did not.
      await this.pointers.batch(owner, [finished]);
    }
  }

  /** All pointers of an owner to what is open since before a time, with these of their properties. */
  async listOpen(owner: string, startedBefore: Date, select: readonly string[]): Promise<StoredEntity[]> {
    const { from, before } = reverseTimeBounds({ startedBefore });
    const range = { rowKeyFrom: openPrefix + from, rowKeyBefore: openPrefix + before };
    return listWholePartition(this.pointers, owner, { ...range, select });
  }

  /** How many pointers of an owner to what is open say this, `most` at most. */
  async countOpen(owner: string, where: readonly Comparison[], most: number): Promise<number> {
    const { from, before } = reverseTimeBounds({});
    let count = 0;
    let continuation: string | undefined;
    do {
      const page = await this.pointers.list({
        partitionKey: owner,
        rowKeyFrom: openPrefix + from,
        rowKeyBefore: openPrefix + before,
        where,
        // Keys come along anyway.
        select: ['executionId'],
        limit: Math.min(most - count, 1_000),
        continuation,
      });
      count += page.rows.length;
      continuation = page.continuation;
    } while (continuation !== undefined && count < most);
    return count;
  }

  /** Writes beside what a pointer says. Throws StaleError when it changed since, or is not open any more. */
  async mark(pointer: EntityKey, properties: EntityProperties, etag: string): Promise<void> {
    const { partitionKey, rowKey } = pointer;
    await this.pointers.replace({ partitionKey, rowKey, properties }, etag, { keep: { names: 'all' } });
  }

  /**
   * A page of verified truths. None is left out, and one that finishes between two pages is shown once, as long as it is
   * among the last hundred open ones that were shown.
   */
  async list<Truth>(owner: string, query: OpenFinishedQuery, findTruth: FindTruth<Truth>): Promise<CursorPage<Truth>> {
    const items: Truth[] = [];
    let position: Position | undefined = readCursor(query.cursor);
    for (let calls = 0; position && items.length < query.limit && calls < maxListCalls; calls += 1) {
      const { range, seen }: Position = position;
      const page = await this.listRange(owner, position, query, query.limit - items.length);
      const fresh = page.rows.filter(({ rowKey }) => range === 'open' || !seen.includes(markOf(rowKey)));
      items.push(...(await verifyPointers(fresh, findTruth)));
      position = nextPosition(position, page);
    }
    return position ? { items, cursor: Buffer.from(JSON.stringify(position)).toString('base64url') } : { items };
  }

  private listRange(owner: string, { range, continuation }: Position, query: OpenFinishedQuery, limit: number) {
    const { from, before } = reverseTimeBounds(query);
    const prefix = range === 'open' ? openPrefix : '';
    return this.pointers.list({
      partitionKey: owner,
      rowKeyFrom: prefix + from,
      rowKeyBefore: prefix + before,
      // A copy of an open row may be older than its truth.
      where: range === 'finished' ? query.where : undefined,
      limit,
      continuation,
    });
  }
}
