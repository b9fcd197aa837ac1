import { apiReads } from './api-reads';
import { compare, type Comparison } from './measure';
import { readersOf } from './readers';
import { writeFixtures } from './reads-fixtures';
import { startServices } from './services';

export interface ReadsOptions {
  /** Requests under way at once. */
  readonly callers: number;
  readonly repetitions: number;
  /** Of all callers together, per repetition. */
  readonly requests: number;
  readonly say?: (line: string) => void;
}

export interface ReadFigure extends Comparison {
  readonly read: string;
  /** The product's p95 as a multiple of the floor's: the goal. */
  readonly ratio: number;
}

export const ratioGoal = 1.5;

/** Enough for some thousand requests a second, of which each person may send 20. */
const readers = readersOf(128);

/** Goal 6: what the product's reads cost beside the same calls of storage when many ask at once. */
export async function measureReads({ say, ...options }: ReadsOptions): Promise<ReadFigure[]> {
  const services = await startServices(readers.map(({ oid }) => oid));
  try {
    say?.('Writing what is read …');
    const executionId = await writeFixtures(services.storage);
    const tokens = await Promise.all(readers.map((reader) => services.token(reader)));
    const reads = apiReads(services, tokens, executionId);
    say?.('Warming up …');
    // Programs that have just started are slow, and each person's first request is signed in.
    for (const read of reads) await compare(read, { ...options, repetitions: 1 });
    const figures: ReadFigure[] = [];
    for (const read of reads) {
      say?.(`Measuring ${read.name} …`);
      const times = await compare(read, options);
      figures.push({ read: read.name, ...times, ratio: times.product.p95 / times.floor.p95 });
    }
    return figures;
  } finally {
    await services.stop();
  }
}
