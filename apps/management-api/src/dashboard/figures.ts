import type { Dashboard } from '@msp/models';
import type { CounterRow } from '@msp/storage';

const dayMs = 86_400_000;
const mostWorkflows = 50;

type Figures = Omit<Dashboard, 'recentFailures'>;

/** The last `count` days of UTC, the oldest first, today last. */
export function lastDays(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(now.getTime() - (count - 1 - index) * dayMs).toISOString().slice(0, 10),
  );
}

const executionsOf = ({ succeeded, partlySucceeded, failed, other }: CounterRow) =>
  succeeded + partlySucceeded + failed + other;

const sumOf = (rows: readonly CounterRow[], value: (row: CounterRow) => number) =>
  rows.reduce((sum, row) => sum + value(row), 0);

function groupBy(rows: readonly CounterRow[], key: (row: CounterRow) => string): Map<string, CounterRow[]> {
  const groups = new Map<string, CounterRow[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

function workflowsOf(rows: readonly CounterRow[]): Dashboard['workflows'] {
  const workflows = [...groupBy(rows, ({ workflowName }) => workflowName)].map(([workflowName, own]) => {
    const executions = sumOf(own, executionsOf);
    const durationMs = sumOf(own, (row) => row.durationMs);
    return {
      ...{ workflowName, executions, failed: sumOf(own, ({ failed }) => failed) },
      averageMs: executions === 0 ? 0 : Math.round(durationMs / executions),
      minutesSaved: sumOf(own, ({ minutesSaved }) => minutesSaved),
    };
  });
  return workflows.sort((left, right) => right.executions - left.executions).slice(0, mostWorkflows);
}

/** Adds counters up by day and by workflow. What was cancelled counts neither for nor against the success rate. */
export function figuresOf(rows: readonly CounterRow[], days: readonly string[]): Figures {
  const byDay = groupBy(rows, ({ day }) => day);
  const judged = sumOf(rows, ({ succeeded, partlySucceeded, failed }) => succeeded + partlySucceeded + failed);
  return {
    days: days.map((day) => {
      const own = byDay.get(day) ?? [];
      return {
        day,
        succeeded: sumOf(own, ({ succeeded }) => succeeded),
        partlySucceeded: sumOf(own, ({ partlySucceeded }) => partlySucceeded),
        failed: sumOf(own, ({ failed }) => failed),
        other: sumOf(own, ({ other }) => other),
      };
    }),
    workflows: workflowsOf(rows),
    executions: sumOf(rows, executionsOf),
    successRate: judged === 0 ? null : sumOf(rows, ({ succeeded }) => succeeded) / judged,
    minutesSaved: sumOf(rows, ({ minutesSaved }) => minutesSaved),
  };
}
