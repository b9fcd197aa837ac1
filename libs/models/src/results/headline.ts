import type { Execution } from '../domain';
import { counted } from './counted';
import { tasksOf } from './tasks';

/** What was achieved, in a sentence: the workflow's own, else how much of it is done. */
export function inSentence(execution: Execution): string {
  const { summary, status } = execution;
  if (summary) return /[.!?…]$/.test(summary) ? summary : `${summary}.`;
  const tasks = tasksOf(execution);
  const done = tasks.filter((task) => task.status === 'done').length;
  if (status === 'Success')
    return done > 1 ? `It succeeded: ${done} of ${counted(tasks.length, 'step')} done.` : 'It is done.';
  if (tasks.length === 0) return 'Not everything is done.';
  return `${done} of ${tasks.length} are done. What is left is listed here with what to do about it.`;
}
