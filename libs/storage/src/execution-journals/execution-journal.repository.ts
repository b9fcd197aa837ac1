import { randomUUID } from 'node:crypto';
import type { ScopeKey } from '@msp/models';
import { faultPoint } from '@msp/telemetry';
import type { BlobStore } from '../blobs/blob-store';
import { valuesNamedIn } from '../blobs/sized-values';
import type { Storage } from '../storage';
import { deleteRows } from '../tables/delete-rows';
import type { EntityTable, StoredEntity } from '../tables/entity-table';
import { listWholePartition } from '../tables/row';
import { readAnchor, writeAnchor, FencedError, type Anchor, type AnchorWait } from './anchor';
import { eventKey, eventKeys, partitionOf, shownBehind } from './execution-journal.table';
import { entriesOf, eventsOf, rowOf, storedValues, type JournalEntry, type ReceivedEvent } from './journal-rows';
import { shownOf, shownRow, type NumberedChunk, type StoredChunk } from './shown-rows';

/** Whose journal it is. */
export interface JournalOf {
  readonly executionId: string;
  readonly organizationId: ScopeKey;
}

/** Who writes: the owner of one turn of an execution. */
export interface JournalHold {
  readonly fence: number;
  readonly turn: number;
  /** undefined before the first row of a journal is written. */
  readonly anchor: Anchor | undefined;
}

/** What is known of an execution besides its row. */
export interface ReadJournal {
  /** In the order in which they were written. */
  readonly entries: readonly JournalEntry[];
  /** In the order in which they came. */
  readonly events: readonly ReceivedEvent[];
}

export class ExecutionJournalRepository {
  private readonly table: EntityTable;
  private readonly blobs: BlobStore;

  constructor(storage: Storage) {
    this.table = storage.table('ExecutionJournal');
    this.blobs = storage.blobs;
  }

  /**
   * Takes the journal for a later fence, before it is read: no older owner adds a row afterwards that the new one has not
   * seen. Throws FencedError when an owner with that fence or a later one was there.
   */
  async claim({ executionId }: JournalOf, fence: number, wait: AnchorWait): Promise<Anchor> {
    const partitionKey = partitionOf(executionId);
    const before = await readAnchor(this.table, partitionKey);
    if (before && before.fence >= fence) throw new FencedError();
    const after = { fence, commitId: randomUUID(), entries: before?.entries ?? 0 };
    return writeAnchor(this.table, partitionKey, { before, after, rows: [] }, wait);
  }

  /** One batch: adds rows that are there for ever. Throws FencedError when somebody else has taken the journal. */
  async commit(of: JournalOf, hold: JournalHold, entries: readonly JournalEntry[], wait: AnchorWait): Promise<Anchor> {
    const { anchor: before, fence, turn } = hold;
    const first = before?.entries ?? 0;
    const rows = await Promise.all(
      entries.map((entry, index) => rowOf(this.blobs, { owner: of, fence, turn, order: first + index }, entry)),
    );
    const after = { fence, commitId: randomUUID(), entries: first + rows.length };
    return writeAnchor(this.table, partitionOf(of.executionId), { before, after, rows }, wait);
  }

  /**
   * One batch: adds to what the execution shows, or writes chunks of this turn once more, without what is a secret now.
   * Throws FencedError when somebody else has taken the journal.
   */
  async show(of: JournalOf, hold: JournalHold, chunks: readonly NumberedChunk[], wait: AnchorWait): Promise<Anchor> {
    const { anchor: before, fence } = hold;
    const rows = await Promise.all(chunks.map((chunk) => shownRow(this.blobs, of, hold, chunk)));
    const after = { fence, commitId: randomUUID(), entries: before?.entries ?? 0 };
    return writeAnchor(this.table, partitionOf(of.executionId), { before, after, rows }, wait);
  }

  /** What the execution shows behind the chunk with a key, or all of it: of one that is over, its row has the whole. */
  async readShown(of: JournalOf, after?: string): Promise<StoredChunk[]> {
    const rows = await listWholePartition(this.table, partitionOf(of.executionId), shownBehind(after));
    return Promise.all(rows.map((row) => shownOf(this.blobs, of, row)));
  }

  /** What was written of steps and waits, in the order in which it was. */
  async read(of: JournalOf): Promise<JournalEntry[]> {
    return entriesOf(this.blobs, of, await this.listUnshown(of));
  }

  /** The same, with what came for its waits. */
  async readAll(of: JournalOf): Promise<ReadJournal> {
    const rows = await this.listUnshown(of);
    const [entries, events] = await Promise.all([entriesOf(this.blobs, of, rows), eventsOf(this.blobs, of, rows)]);
    return { entries, events };
  }

  private async listUnshown({ executionId }: JournalOf): Promise<StoredEntity[]> {
    const { rowKeyFrom, rowKeyBefore } = shownBehind();
    const ranges = [{ rowKeyBefore: rowKeyFrom }, { rowKeyFrom: rowKeyBefore }];
    const rows = ranges.map((range) => listWholePartition(this.table, partitionOf(executionId), range));
    return (await Promise.all(rows)).flat();
  }

  /** One write, by anybody: something comes for a wait. Throws ConflictError when this event is there already. */
  async addEvent(of: JournalOf, { name, eventId, at, data }: Omit<ReceivedEvent, 'kind'>): Promise<void> {
    const { executionId, organizationId } = of;
    const values = await storedValues(this.blobs, of, { data });
    const properties = { organizationId, name, eventId, at, ...values };
    await this.table.insert({ partitionKey: partitionOf(executionId), rowKey: eventKey(name, eventId), properties });
    faultPoint('event.row-written');
  }

  /** Whether more has come for its waits than that. */
  async hasMoreEvents({ executionId }: Pick<JournalOf, 'executionId'>, than: number): Promise<boolean> {
    const events = { ...eventKeys, select: ['eventId'] };
    return (await listWholePartition(this.table, partitionOf(executionId), events)).length > than;
  }

  /** Deletes a journal with what it names. The anchor, whose key is the first, goes last. */
  async delete({ executionId, organizationId }: JournalOf): Promise<void> {
    const partitionKey = partitionOf(executionId);
    const rows = await listWholePartition(this.table, partitionKey);
    for (const { properties } of rows) {
      for (const value of valuesNamedIn(properties, { executionId, organizationId })) await this.blobs.delete(value);
    }
    const keys = rows.map(({ rowKey }) => rowKey);
    await deleteRows(this.table, partitionKey, keys.toReversed());
  }
}
