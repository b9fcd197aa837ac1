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
  type ExecutionProgress,
  type Scope,
} from '@msp/models';
import type { Context } from '../context';
import type { Shown } from '../execution/row-keeper';
import { rightsOn } from './rights-on-execution';
import { idOf, seenOf, whatIsNew } from './what-is-new';

/** Of one that runs in this process: as often as people can tell. */
const ownMs = 100;
/** Of one that another process runs; it shows once a second what it has done. */
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

/** How an execution goes on; who comes again names the id of the last that was read. */
export interface Progressed {
  readonly id: string;
  readonly progress: ExecutionProgress;
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
  let seen = seenOf(request.after);
  let [last, checkedAt] = ['', begunAt];
  let own = ownOf(context, executionId);
  let now: Shown = own ?? stored;
  for (;;) {
    const news = whatIsNew(seen, now);
    const state = JSON.stringify({ ...news.progress, logs: news.seen.logs, calls: news.seen.calls });
    if (state !== last) {
      yield { id: idOf(news.seen), progress: news.progress };
      [seen, last] = [news.seen, state];
      continue;
    }
    if (isOver(now) || context.runs.isClosed || performance.now() - begunAt > longestMs) return;
    await pause(own ? ownMs : othersMs, undefined, { signal });
    if (performance.now() - checkedAt > rightsMs) {
      if (!(await maySeeStill(context, principal, stored))) return;
      checkedAt = performance.now();
    }
    own = ownOf(context, executionId);
    now = own ?? (await read(context, request));
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

/** undefined where another process has it, or nobody. */
const ownOf = ({ runs }: Context, executionId: string): Shown | undefined => runs.find(executionId)?.keeper.shown();

const read = ({ repositories }: Context, { scope, executionId }: WatchRequest): Promise<Execution> =>
  repositories.executions.get(scope, executionId);
