import type { ScopeKey } from '@msp/models';
import type { CounterRow } from '@msp/storage';
import type { Context } from './context';
import pMap from 'p-map';

const dayMs = 86_400_000;
const readsAtOnce = 32;

/** The last `count` days of UTC, the oldest first, today last. */
export function lastDays(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(now.getTime() - (count - 1 - index) * dayMs).toISOString().slice(0, 10),
  );
}

/** Each with its counters of these days, the oldest of which comes first. */
export async function countersOf<Owner extends { readonly organizationId: ScopeKey }>(
  { counters }: Pick<Context, 'counters'>,
  owners: readonly Owner[],
  days: readonly string[],
): Promise<(Owner & { readonly rows: readonly CounterRow[] })[]> {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return pMap(owners, async (owner) => ({ ...owner, rows: await counters.list(owner.organizationId, first, last) }), {
    concurrency: readsAtOnce,
  });
}

/** All executions of a row, however they ended. */
export const executionsOf = ({ succeeded, partlySucceeded, failed, other }: CounterRow): number =>
  succeeded + partlySucceeded + failed + other;

export const sumOf = (rows: readonly CounterRow[], value: (row: CounterRow) => number): number =>
  rows.reduce((sum, row) => sum + value(row), 0);

/** The share of one outcome, from 0 to 1; null without any. What was cancelled counts neither for nor against it. */
export function rateOf(rows: readonly CounterRow[], outcome: 'succeeded' | 'failed'): number | null {
  const judged = sumOf(rows, ({ succeeded, partlySucceeded, failed }) => succeeded + partlySucceeded + failed);
  return judged === 0 ? null : sumOf(rows, (row) => row[outcome]) / judged;
}
