import { randomUUID } from 'node:crypto';
import { failureStatuses, UnavailableError, type Execution } from '@msp/models';
import pMap from 'p-map';
import { addTallies, nothingCounted, type CounterRepository, type Tally, type TallyOf } from './counter.repository';

const writesAtOnce = 4;

export type FinishedRun = Pick<
  Execution,
  'organizationId' | 'workflowName' | 'status' | 'completedAt' | 'durationMs' | 'startedAt'
>;

interface Flush {
  readonly flushId: string;
  readonly counted: TallyOf;
}

/** What one finished execution adds to its counter. */
export function tallyOf({ status, durationMs = 0 }: FinishedRun, minutesSaved: number): Tally {
  const one = { ...nothingCounted, durationMs };
  if (status === 'Success') return { ...one, succeeded: 1, minutesSaved };
  if (status === 'PartialSuccess') return { ...one, partlySucceeded: 1, minutesSaved };
  // What waits for somebody to look at it has not done what it was started for either.
  return failureStatuses.includes(status) ? { ...one, failed: 1 } : { ...one, other: 1 };
}

/**
 * Counts finished executions in memory and writes them together, so that no execution waits for its counter. What was
 * counted since the last flush is lost when the process dies; the executions themselves are not.
 */
export class CounterBuffer {
  private counted = new Map<string, TallyOf>();
  private unwritten: Flush[] = [];
  private flushing: Promise<void> = Promise.resolve();

  constructor(private readonly counters: Pick<CounterRepository, 'add'>) {}

  count(run: FinishedRun, minutesSaved = 0): void {
    const { organizationId, workflowName } = run;
    const day = (run.completedAt ?? run.startedAt).slice(0, 10);
    const key = JSON.stringify([organizationId, day, workflowName]);
    const before = this.counted.get(key)?.tally ?? nothingCounted;
    this.counted.set(key, { organizationId, workflowName, day, tally: addTallies(before, tallyOf(run, minutesSaved)) });
  }

  /** Writes what was counted. What storage does not take is kept for the next time, and the first failure rejects. */
  flush(): Promise<void> {
    this.flushing = this.flushing.catch(() => undefined).then(() => this.writeAll());
    return this.flushing;
  }

  private async writeAll(): Promise<void> {
    // Failed ones go first and keep their id, by which the repository knows what it has written after all.
    const fresh = [...this.counted.values()].map((counted) => ({ flushId: randomUUID(), counted }));
    const flushes = [...this.unwritten, ...fresh];
    this.counted = new Map();
    this.unwritten = [];
    const failures: unknown[] = [];
    await pMap(
      flushes,
      async (flush) => {
        try {
          await this.counters.add(flush.counted, flush.flushId);
        } catch (error) {
          this.unwritten.push(flush);
          failures.push(error);
        }
      },
      { concurrency: writesAtOnce },
    );
    if (failures.length > 0) throw new UnavailableError('Some counters were not written.', { cause: failures[0] });
  }
}
