import { randomUUID } from 'node:crypto';
import type { ScopeKey } from '@msp/models';
import type { BlobStore } from '../blobs/blob-store';
import { loadValue, storeValue, valuesNamedIn } from '../blobs/sized-values';
import type { Storage } from '../storage';
import { deleteRows } from '../tables/delete-rows';
import type { BatchOperation, EntityTable, StoredEntity } from '../tables/entity-table';
import { listWholePartition, parseStored } from '../tables/row';
import { readAnchor, writeAnchor, FencedError, type Anchor, type AnchorWait } from './anchor';
import {
  begunKey,
  begunSchema,
  endedKey,
  endedSchema,
  isBegunKey,
  isEndedKey,
  partitionOf,
} from './execution-journal.table';

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

/** A step was begun: until then a request of it may be under way. */
interface BegunStep {
  readonly kind: 'begun';
  readonly name: string;
  readonly attempt: number;
  readonly until: string;
}

export interface EndedStep {
  readonly kind: 'ended';
  readonly name: string;
  readonly status: 'done' | 'failed';
  readonly result?: unknown;
  /** The result held a secret, so it was not kept. */
  readonly withheld?: true;
  readonly summary?: string;
  readonly error?: unknown;
}

export type JournalEntry = BegunStep | EndedStep;

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
    const rows = await Promise.all(entries.map((entry) => this.rowOf(of, hold, entry)));
    const { anchor: before, fence } = hold;
    const after = { fence, commitId: randomUUID(), entries: (before?.entries ?? 0) + rows.length };
    return writeAnchor(this.table, partitionOf(of.executionId), { before, after, rows }, wait);
  }

  /** What was written, in no order of time. */
  async read({ executionId, organizationId }: JournalOf): Promise<JournalEntry[]> {
    const rows = await listWholePartition(this.table, partitionOf(executionId));
    const entries = rows.map(async (row) => {
      if (isBegunKey(row.rowKey)) return [begunOf(row)];
      return isEndedKey(row.rowKey) ? [await this.endedOf({ executionId, organizationId }, row)] : [];
    });
    return (await Promise.all(entries)).flat();
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

  private async rowOf(of: JournalOf, { fence, turn }: JournalHold, entry: JournalEntry): Promise<BatchOperation> {
    const { organizationId } = of;
    const { name } = entry;
    const common = { organizationId, name, fence, turn };
    if (entry.kind === 'begun') {
      const { attempt, until } = entry;
      return { kind: 'insert', rowKey: begunKey(name, attempt), properties: { ...common, attempt, until } };
    }
    const { status, summary, withheld } = entry;
    const values = (['result', 'error'] as const).map(async (value) =>
      entry[value] === undefined ? [] : [await storeValue(this.blobs, of, value, entry[value])],
    );
    const stored = Object.fromEntries((await Promise.all(values)).flat());
    return { kind: 'insert', rowKey: endedKey(name), properties: { ...common, status, summary, withheld, ...stored } };
  }

  private async endedOf(of: JournalOf, { properties }: StoredEntity): Promise<EndedStep> {
    const { name, status, summary, withheld } = parseStored(endedSchema, properties, 'step');
    const [result, error] = await Promise.all([
      loadValue(this.blobs, of, 'result', properties),
      loadValue(this.blobs, of, 'error', properties),
    ]);
    return {
      kind: 'ended',
      name,
      status,
      ...(result !== undefined && { result }),
      ...(withheld && { withheld }),
      ...(summary !== undefined && { summary }),
      ...(error !== undefined && { error }),
    };
  }
}

function begunOf({ properties }: StoredEntity): BegunStep {
  const { name, attempt, until } = parseStored(begunSchema, properties, 'step');
  return { kind: 'begun', name, attempt, until };
}
