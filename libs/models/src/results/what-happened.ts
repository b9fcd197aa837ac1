import type { ExecutionTask } from '../domain';
import { tasksOf } from './tasks';

/** What an execution that did not succeed has done so far, and what it has not. */
export interface WhatHappened {
  readonly done: readonly string[];
  readonly notDone: readonly string[];
  /** What nobody can tell; absent where everything is known. */
  readonly unknown?: readonly string[];
}

/** The tasks of an execution by their states. */
export function whatHappened(execution: Parameters<typeof tasksOf>[0]): WhatHappened {
  const tasks = tasksOf(execution);
  const are = (...statuses: readonly ExecutionTask['status'][]) =>
    tasks.flatMap(({ what, status }) => (statuses.some((wanted) => wanted === status) ? [what] : []));
  const unknown = are('unknown');
  return { done: are('done'), notDone: are('not done', 'running'), ...(unknown.length > 0 && { unknown }) };
}
