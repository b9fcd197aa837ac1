import { StoppedError } from '@msp/workflow-runtime';
import { ConflictError, isFinal, type Execution, type ExecutionOutcome, type Scope } from '@msp/models';
import { recordChange, type Caller } from '@msp/platform';
import pTimeout from 'p-timeout';
import type { Context } from '../context';
import type { Run } from '../execution/run';
import { outcomeOf } from '../workflows/execute.service';
import { refusalOf, rightsOn } from './rights-on-execution';

/** What is aborted ends within moments; who asked is not kept waiting for what does not. */
const patienceMs = 10_000;

export interface StopRequest extends Caller {
  readonly scope: Scope;
  readonly executionId: string;
}

/**
 * Ends an execution that runs in this process, and answers how it ended; of one that is over, how it ended before. Throws
 * NotFoundError also for what the caller may not see, ForbiddenError for what they may only see, and ConflictError when
 * nobody runs it any more.
 */
export async function stopExecution(context: Context, request: StopRequest): Promise<ExecutionOutcome> {
  const { scope, executionId, principal } = request;
  const stored = await context.repositories.executions.get(scope, executionId);
  const rights = await rightsOn(context, principal, stored);
  if (!rights.act) throw refusalOf(rights.see, executionId, 'stop');
  const ended = isFinal(stored.status) ? stored : await end(context, request);
  const { result: _result, error: _error, ...open } = outcomeOf(ended);
  return rights.see ? outcomeOf(ended) : open;
}

async function end(context: Context, request: StopRequest): Promise<Execution> {
  const { scope, executionId, principal } = request;
  const run = context.runs.find(executionId);
  if (run !== undefined) {
    await recordStop(context, request, run);
    run.stop(new StoppedError(principal.displayName));
    return endOf(run);
  }
  // It may have ended between the two looks.
  const stored = await context.repositories.executions.get(scope, executionId);
  if (isFinal(stored.status)) return stored;
  throw new ConflictError(
    'Nobody runs this execution any more, so there is nothing to stop. It ends by itself as one that needs attention, ' +
      'at the latest a minute after the time that its workflow may take. Look in its timeline what was done until then.',
  );
}

/** Goes first, as with every change. */
function recordStop({ changes }: Context, request: StopRequest, run: Run): Promise<void> {
  const { scope, executionId } = request;
  const { title, formName, workflowName } = run.accepted.open.execution;
  return recordChange(changes, request, {
    organizationId: scope,
    action: 'Execution.Stop',
    entityKind: 'Execution',
    entityId: executionId,
    entityName: title ?? formName ?? workflowName,
    after: { workflowName },
  });
}

const endOf = (run: Run): Promise<Execution> =>
  pTimeout(run.finished, { milliseconds: patienceMs, fallback: () => run.accepted.open.execution });
