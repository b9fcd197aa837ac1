import type { Principal } from '@msp/auth';
import type { EnginePause, Scope } from '@msp/models';
import type { Context } from '../context';
import type { Pausable } from '../execution/engine-pauses';
import type { Lane } from '../execution/turn-driver';
import { findWorkflow } from '../discovery/find-definition';
import type { ExecutionRequest } from './execution-request';

/** Programs wait among themselves: none of their floods keeps a person waiting. */
export const laneOf = ({ kind }: Pick<Principal, 'kind'>): Lane => (kind === 'user' ? 'interactive' : 'background');

/** What decides whether a request is paused. */
export const pausableRequest = ({ workflow, scope, caller }: ExecutionRequest): Pausable => ({
  scope,
  workflowName: workflow.name,
  uses: workflow.uses,
  lane: laneOf(caller.principal),
});

export interface PauseQuestion {
  readonly name: string;
  readonly scope: Scope;
  readonly principal: Principal;
}

/** Why a workflow is not run now, for an organization and whoever asks. Throws NotFoundError for one that is not there. */
export function workflowPause(context: Context, { name, scope, principal }: PauseQuestion): { pause?: EnginePause } {
  const { uses } = findWorkflow(context, name);
  const pause = context.pauses.of({ scope, workflowName: name, uses, lane: laneOf(principal) });
  if (pause === undefined) return {};
  const { isPaused, reason, pausedAt, pausedByName, subject } = pause;
  return { pause: { isPaused, reason, pausedAt, pausedByName, ...(subject && { subject }) } };
}
