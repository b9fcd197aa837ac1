import { randomUUID } from 'node:crypto';
import type { ScopeKey } from '@msp/models';
import { faultPoint } from '@msp/telemetry';
import type { BlobStore } from '../blobs/blob-store';
import { valuesNamedIn } from '../blobs/sized-values';
import type { Storage } from '../storage';
import { deleteRows } from '../tables/delete-rows';
import type { EntityTable } from '../tables/entity-table';
import { listWholePartition } from '../tables/row';
import { readAnchor, writeAnchor, FencedError, type Anchor, type AnchorWait } from './anchor';
import { eventKey, eventKeys, partitionOf } from './execution-journal.table';
import { entriesOf, eventsOf, rowOf, storedValues, type JournalEntry, type ReceivedEvent } from './journal-rows';

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

  /** What was written of steps and waits, in the order in which it was. */
  async read(of: JournalOf): Promise<JournalEntry[]> {
    return entriesOf(this.blobs, of, await listWholePartition(this.table, partitionOf(of.executionId)));
  }

  /** The same, with what came for its waits. */
  async readAll(of: JournalOf): Promise<ReadJournal> {
    const rows = await listWholePartition(this.table, partitionOf(of.executionId));
    const [entries, events] = await Promise.all([entriesOf(this.blobs, of, rows), eventsOf(this.blobs, of, rows)]);
    return { entries, events };
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
