import type { Dashboard } from '@msp/models';
import type { CounterRow } from '@msp/storage';
import { executionsOf, rateOf, sumOf } from '../execution-counters';

const mostWorkflows = 50;

type Figures = Omit<Dashboard, 'recentFailures'>;

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
      workflowName,
      executions,
      failed: sumOf(own, ({ failed }) => failed),
      averageMs: executions === 0 ? 0 : Math.round(durationMs / executions),
      minutesSaved: sumOf(own, ({ minutesSaved }) => minutesSaved),
    };
  });
  return workflows.sort((left, right) => right.executions - left.executions).slice(0, mostWorkflows);
}

/** Adds counters up by day and by workflow. */
export function figuresOf(rows: readonly CounterRow[], days: readonly string[]): Figures {
  const byDay = groupBy(rows, ({ day }) => day);
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
    successRate: rateOf(rows, 'succeeded'),
    minutesSaved: sumOf(rows, ({ minutesSaved }) => minutesSaved),
  };
}
