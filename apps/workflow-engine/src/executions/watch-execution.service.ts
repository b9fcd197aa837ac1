import { setTimeout as pause } from 'node:timers/promises';
import type { Principal } from '@msp/auth';
import {
  ForbiddenError,
  globalScope,
  isOver,
  NotFoundError,
  OrganizationInactiveError,
  TooManyRequestsError,
  type Execution,
  type Scope,
} from '@msp/models';
import type { Context } from '../context';
import { rightsOn } from './rights-on-execution';
import { WatchedExecution } from './watched-execution';
import { News, type Progressed } from './what-is-new';

/** Of one that runs in this process: as often as people can tell. */
const ownMs = 100;
/** Of one that another process runs; it writes four times a second what it has done. */
const othersMs = 300;
/** A right that is taken away ends a stream as soon as it is known everywhere. */
const rightsMs = 5_000;
const longestMs = 10 * 60_000;
const mostPerPerson = 20;

export interface WatchRequest {
  readonly scope: Scope;
  readonly executionId: string;
  readonly principal: Principal;
  /** The id of the last event that was read. */
  readonly after: string | undefined;
  /** Aborts when the caller hangs up. */
  readonly signal: AbortSignal;
}

/**
 * How an execution goes on until it is over, whichever process runs it. Throws NotFoundError for one that is not there or
 * that the caller may not see, and TooManyRequestsError for more streams than anybody looks at.
 */
export async function* watchExecution(context: Context, request: WatchRequest): AsyncGenerator<Progressed> {
  const { watchers } = context;
  const { userId } = request.principal;
  if (watchers.of(userId) >= mostPerPerson) {
    throw new TooManyRequestsError('You watch too many executions at once. Close the pages that you do not need.', 30);
  }
  const leave = watchers.enter(userId);
  try {
    yield* events(context, request);
  } finally {
    leave();
  }
}

async function* events(context: Context, request: WatchRequest): AsyncGenerator<Progressed> {
  const { scope, executionId, principal, signal } = request;
  const stored = await context.repositories.executions.get(scope, executionId);
  if (!(await rightsOn(context, principal, stored)).see) throw new NotFoundError('Execution', executionId);
  const begunAt = performance.now();
  let checkedAt = begunAt;
  const news = new News(request.after);
  const watched = new WatchedExecution(context, request);
  for (;;) {
    const { version, isOwn, shown } = await watched.look();
    if (news.isOf(version)) {
      const now = shown();
      yield* news.in(now);
      if (isOver(now)) return;
    }
    if (context.runs.isClosed || performance.now() - begunAt > longestMs) return;
    await pause(isOwn ? ownMs : othersMs, undefined, { signal });
    if (performance.now() - checkedAt > rightsMs) {
      if (!(await maySeeStill(context, principal, stored))) return;
      checkedAt = performance.now();
    }
  }
}

/** As at the door: also of a person or an organization that was deactivated meanwhile nothing more is told. */
async function maySeeStill(context: Context, principal: Principal, execution: Execution): Promise<boolean> {
  const { access } = context;
  const { organizationId } = execution;
  try {
    await access.assertActive(principal);
    if (organizationId !== globalScope) await access.assertUsable(principal, organizationId, true);
    return (await rightsOn(context, principal, execution)).see;
  } catch (error) {
    if (error instanceof ForbiddenError || error instanceof OrganizationInactiveError) return false;
    throw error;
  }
}
