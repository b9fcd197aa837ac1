import type { Execution } from '@msp/models';
import { tasksOf } from '@msp/models/results';

/**
 * What running it again can mean: where the same values cannot work a second time, other ones are asked for. That is so
 * once something may have been done, of a workflow that says so.
 */
export function rerunLabel(execution: Execution): string {
  const { repeatable = true, status } = execution;
  const mayBeDone = status === 'Success' || tasksOf(execution).some((task) => task.status !== 'not done');
  return !repeatable && mayBeDone ? 'Run again with other values…' : 'Run again…';
}
