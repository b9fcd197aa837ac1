import { ConflictError, StaleError, UnavailableError } from '@msp/models';
import type { BatchOperation, EntityTable } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import { anchorKey, anchorSchema } from './execution-journal.table';

/** Who may write into a journal, as it was read or written last. */
export interface Anchor {
  readonly fence: number;
  readonly commitId: string;
  /** Rows of steps that the journal has. */
  readonly entries: number;
  readonly etag: string;
}

/** Somebody with a later fence has taken the execution, or it is over: whoever meets this ends in silence. */
export class FencedError extends Error {
  constructor() {
    super('The execution is in other hands.');
    this.name = 'FencedError';
  }
}

export interface AnchorWait {
  /** Waits before a write whose outcome is not known is looked at again. Rejects when it is of no use any more. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

const pauseMs = 200;

interface Change {
  /** The anchor that the write must meet; undefined for none. */
  readonly before: Anchor | undefined;
  readonly after: Omit<Anchor, 'etag'>;
  readonly rows: readonly BatchOperation[];
}

export async function readAnchor(table: EntityTable, partitionKey: string): Promise<Anchor | undefined> {
  const row = await table.find({ partitionKey, rowKey: anchorKey });
  return row && { ...parseStored(anchorSchema, row.properties, 'anchor'), etag: row.etag };
}

/**
 * Writes the anchor and rows together, or nothing. What became of a write that nobody answered is read from the anchor:
 * the own commit id says that it happened, the old ETag that it may be sent once more, under the same id because the first
 * may still be under way. Throws FencedError when the anchor is another's; its ETag is never adopted.
 */
export async function writeAnchor(
  table: EntityTable,
  partitionKey: string,
  { before, after, rows }: Change,
  { pause }: AnchorWait,
): Promise<Anchor> {
  const properties = { ...after };
  const anchor: BatchOperation = before
    ? { kind: 'replace', rowKey: anchorKey, properties, etag: before.etag }
    : { kind: 'insert', rowKey: anchorKey, properties };
  for (;;) {
    try {
      const [etag = ''] = await table.batch(partitionKey, [anchor, ...rows]);
      return { ...after, etag };
    } catch (error) {
      const isRefused = error instanceof StaleError || error instanceof ConflictError;
      if (!isRefused && !(error instanceof UnavailableError)) throw error;
      const stored = await readPatiently(table, partitionKey, pause);
      if (stored?.commitId === after.commitId) return stored;
      if (stored?.etag !== before?.etag) throw new FencedError();
      // The anchor is as it was, so it was a row that was refused: it is there already, which no own commit has written.
      if (isRefused) throw error;
      await pause(pauseMs);
    }
  }
}

async function readPatiently(table: EntityTable, partitionKey: string, pause: AnchorWait['pause']) {
  for (;;) {
    try {
      return await readAnchor(table, partitionKey);
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      await pause(pauseMs);
    }
  }
}
