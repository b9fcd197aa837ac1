import type { OpenExecution } from '@msp/storage';
import type { Context } from '../context';
import type { Pausable } from '../execution/engine-pauses';
import { wakeOf } from '../execution/wake-anybody';

/** What decides whether an execution is paused that is in nobody's hands; of a workflow that is gone nothing is used. */
export function pausableRow({ registry }: Pick<Context, 'registry'>, open: OpenExecution): Pausable {
  const { workflowName } = open.execution;
  const { scope, lane } = wakeOf(open);
  return { scope, workflowName, uses: registry.workflows.get(workflowName)?.uses ?? [], lane };
}
