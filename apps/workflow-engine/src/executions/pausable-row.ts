import { scopeOf, type Execution } from '@msp/models';
import type { Context } from '../context';
import type { Pausable } from '../execution/engine-pauses';
import type { Lane } from '../execution/turn-driver';

/** What decides whether an execution is paused that is in nobody's hands; of a workflow that is gone nothing is used. */
export function pausableRow(
  { registry }: Pick<Context, 'registry'>,
  { organizationId, workflowName }: Execution,
  lane: Lane,
): Pausable {
  const uses = registry.workflows.get(workflowName)?.uses ?? [];
  return { scope: scopeOf(organizationId), workflowName, uses, lane };
}
