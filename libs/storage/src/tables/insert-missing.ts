import { ConflictError } from '@msp/models';
import pMap from 'p-map';
import type { RawRow } from './raw-row';

const mostOfBatch = 100;
/** Well below the 4 MiB of a batch, which count the request and its encoding. */
const mostBytes = 2 * 1_048_576;
const insertsAtOnce = 8;

export interface Inserts {
  /** All or none. Throws ConflictError when one is there. */
  batch(rows: readonly RawRow[]): Promise<void>;
  /** Throws ConflictError when it is there. */
  one(row: RawRow): Promise<void>;
}

/** Inserts rows of one partition in batches; where some of a batch are there, the others one by one. */
export async function insertMissing(rows: readonly RawRow[], inserts: Inserts): Promise<number> {
  let inserted = 0;
  for (const batch of batchesOf(rows)) {
    try {
      await inserts.batch(batch);
      inserted += batch.length;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      const results = await pMap(batch, (row) => insertOne(row, inserts), { concurrency: insertsAtOnce });
      inserted += results.filter(Boolean).length;
    }
  }
  return inserted;
}

async function insertOne(row: RawRow, { one }: Inserts): Promise<boolean> {
  try {
    await one(row);
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
}

function* batchesOf(rows: readonly RawRow[]): Generator<RawRow[]> {
  let batch: RawRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row)) + 500;
    if (batch.length === mostOfBatch || (batch.length > 0 && bytes + size > mostBytes)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(row);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
