import type { Execution } from '@msp/models';
import type { BlobStore } from '../blobs/blob-store';
import type { StoredEntity } from '../tables/entity-table';
import { executionFromRow, holdFromRow, type Held, type Hold } from './execution-row';
import { termsFromRow, type ExecutionTerms } from './execution-terms';

/** An execution that somebody works on, with the ETag that its next write must match. */
export interface OpenExecution {
  readonly execution: Execution;
  readonly etag: string;
  /** Who has it in hand; unknown of what earlier versions began. */
  readonly hold?: Hold;
  /** What it runs under; unknown of what earlier versions began. */
  readonly terms?: ExecutionTerms;
}

export interface FinishedExecution {
  readonly execution: Execution;
  /** Why the person's index still shows the execution among the open ones; repeating `finish` puts that right. */
  readonly indexFailure?: unknown;
}

export const opened = (execution: Execution, etag: string, { hold, terms }: Held): OpenExecution => ({
  execution,
  etag,
  ...(hold && { hold }),
  ...(terms && { terms }),
});

export async function openFromRow(blobs: BlobStore, row: StoredEntity): Promise<OpenExecution> {
  const held = { hold: holdFromRow(row), terms: termsFromRow(row.properties) };
  return opened(await executionFromRow(blobs, row), row.etag, held);
}
