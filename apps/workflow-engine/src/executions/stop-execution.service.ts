import { setTimeout as pause } from 'node:timers/promises';
import {
  ConflictError,
  isFinal,
  momentOf,
  momentText,
  type Execution,
  type ExecutionOutcome,
  type Scope,
} from '@msp/models';
import { recordChange, type Caller } from '@msp/platform';
import { faultPoint } from '@msp/telemetry';
import pTimeout from 'p-timeout';
import type { Context } from '../context';
import { askToStop } from '../execution/ask-to-stop';
import type { Run } from '../execution/run';
import { wakeAnybody, wakeOf } from '../execution/wake-anybody';
import { outcomeOf } from '../workflows/execute.service';
import { refusalOf, rightsOn } from './rights-on-execution';

/** What is aborted ends within moments; who asked is not kept waiting for what does not. */
const patienceMs = 10_000;
/** Of one that another process runs. */
const lookMs = 500;
/** Who asks again so soon says the same once more: by a second click, or because an answer was lost. */
const sameWishMs = 3_000;

export interface StopRequest extends Caller {
  readonly scope: Scope;
  readonly executionId: string;
  /** Aborts when the caller hangs up. */
  readonly signal: AbortSignal;
}

/**
 * Ends an execution, whichever process runs it; asked again some seconds later, with its thread, whatever it does. Answers
 * how it ended, or how it stands when that takes long; of one that is over, how it ended before. Throws NotFoundError also for what the caller may not see, ForbiddenError for what they
 * may only see, and ConflictError for what an earlier version began and nobody runs any more.
 */
export async function stopExecution(context: Context, request: StopRequest): Promise<ExecutionOutcome> {
  const { scope, executionId, principal } = request;
  const stored = await context.repositories.executions.get(scope, executionId);
  const rights = await rightsOn(context, principal, stored);
  if (!rights.act) throw refusalOf(rights.see, executionId, 'stop');
  const ended = isFinal(stored.status) ? stored : await end(context, request, stored);
  const { result: _result, error: _error, ...open } = outcomeOf(ended);
  return rights.see ? outcomeOf(ended) : open;
}

async function end(context: Context, request: StopRequest, stored: Execution): Promise<Execution> {
  const { scope, executionId, principal } = request;
  const { executions } = context.repositories;
  const run = context.runs.find(executionId);
  const open = run?.accepted.open ?? (await executions.findOpen(scope, executionId));
  // It may have ended between the two looks.
  if (open && isFinal(open.execution.status)) return open.execution;
  if (open?.hold === undefined) throw new ConflictError(nobodyRuns);
  const now = context.storage.clock.earliest();
  const { cancelRequestedAt: askedAt } = stored;
  const isAgain = askedAt !== undefined && now - momentOf(askedAt) >= sameWishMs;
  if (askedAt === undefined) await recordStop(context, request, stored);
  // Written although it runs here: should this process die, whoever goes on with it knows.
  const by = {
    cancelRequestedAt: momentText(now),
    cancelRequestedBy: principal.userId,
    cancelRequestedByName: principal.displayName,
  };
  await askToStop(context, open.execution, isAgain ? 'at once' : by);
  faultPoint('stop.flagged');
  run?.stopFor(principal.displayName, isAgain);
  // One that waits is in nobody's hands, or is so in a moment.
  await wakeAnybody(context, wakeOf(open));
  return run === undefined ? endElsewhere(context, request) : endOf(run, context, request);
}

const nobodyRuns =
  'Nobody runs this execution any more, so there is nothing to stop. It ends by itself as one that needs attention, ' +
  'at the latest a minute after the time that its workflow may take. Look in its timeline what was done until then.';

/** Waits for the end of what another process runs; answers how it stands where that takes long. */
async function endElsewhere(
  { repositories }: Context,
  { scope, executionId, signal }: StopRequest,
): Promise<Execution> {
  for (let waitedMs = 0; ; waitedMs += lookMs) {
    const stored = await repositories.executions.get(scope, executionId);
    if (isFinal(stored.status) || waitedMs >= patienceMs) return stored;
    await pause(lookMs, undefined, { signal });
  }
}

/** Goes first, as with every change. */
function recordStop(
  { changes }: Context,
  request: StopRequest,
  { executionId, title, formName, workflowName }: Execution,
): Promise<void> {
  return recordChange(changes, request, {
    organizationId: request.scope,
    action: 'Execution.Stop',
    entityKind: 'Execution',
    entityId: executionId,
    entityName: title ?? formName ?? workflowName,
    after: { workflowName },
  });
}

/** Of what this process has in hand, unless it let go of it meanwhile. */
function endOf({ finished, accepted }: Run, context: Context, request: StopRequest): Promise<Execution> {
  const ended = finished.then((one) => (isFinal(one.status) ? one : endElsewhere(context, request)));
  return pTimeout(ended, { milliseconds: patienceMs, fallback: () => accepted.open.execution });
}
