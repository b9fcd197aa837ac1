import { Reply } from '@msp/http';
import { ConflictError, globalScope, isFinal, type Execution, type ExecutionOutcome } from '@msp/models';
import { createTimedId } from '@msp/storage';
import type { Context } from '../context';
import type { Run } from '../execution/run';
import { accept } from './accept';
import type { ExecutionRequest } from './execution-request';
import { inputHash } from './input-hash';
import { waitFromPrefer } from './prefer';
import { judgeInput, storablePart, type WorkflowInput } from './workflow-input';

/** What a request has led to: an execution of its own, or that of an earlier request with the same key. */
interface Taken {
  readonly isReplay: boolean;
  readonly run?: Run | undefined;
  readonly execution: Execution;
}

/** Runs a workflow and waits for it as long as the caller prefers; goes on afterwards. */
export async function execute(context: Context, request: ExecutionRequest): Promise<Reply<ExecutionOutcome>> {
  const input = judgeInput(request.workflow, request.values);
  context.runs.assertOpen();
  // A broken storage shows here, before anything is accepted; the run finds it remembered.
  await context.environments.load(request.organizationId);
  const taken = await take(context, request, input);
  const execution = await waitFor(taken, waitFromPrefer(request.prefer));
  const status = taken.isReplay || isFinal(execution.status) ? 200 : 202;
  return new Reply(outcomeOf(execution), status, {
    Location: `/api/executions/${execution.executionId}`,
    ...(taken.isReplay && { 'Idempotent-Replay': 'true' }),
  });
}

async function take(context: Context, request: ExecutionRequest, input: WorkflowInput): Promise<Taken> {
  const { idempotencyKey: key, workflow, organizationId = globalScope, caller } = request;
  const executionId = createTimedId();
  if (key === undefined) return fresh(await accept(context, request, input, executionId));
  const { userId } = caller.principal;
  const claim = {
    userId,
    organizationId,
    workflowName: workflow.name,
    key,
    executionId,
    inputHash: hashOf(request, input),
  };
  // Requests with one key wait for the first to be accepted, and find its execution then.
  return context.keyLock.run(JSON.stringify([userId, organizationId, workflow.name, key]), async () => {
    const claimed = await context.repositories.idempotencyKeys.claim(claim);
    const known = claimed.isReplay ? await findTaken(context, organizationId, claimed.executionId) : undefined;
    if (known !== undefined) return known;
    try {
      // Also for a key whose first holder died before its execution existed: the id is the same, so there is one at most.
      return fresh(await accept(context, request, input, claimed.executionId));
    } catch (error) {
      const winner =
        error instanceof ConflictError ? await findTaken(context, organizationId, claimed.executionId) : undefined;
      if (winner === undefined) throw error;
      return winner;
    }
  });
}

/** Secret values take no part: a digest of them could be guessed, and they are stored nowhere. */
const hashOf = ({ form }: ExecutionRequest, input: WorkflowInput) =>
  inputHash({ formId: form?.formId, input: storablePart(input).input });

const fresh = (run: Run): Taken => ({ isReplay: false, run, execution: run.accepted.open.execution });

async function findTaken(
  { runs, repositories }: Context,
  scope: string,
  executionId: string,
): Promise<Taken | undefined> {
  const run = runs.find(executionId);
  if (run !== undefined) return { isReplay: true, run, execution: run.accepted.open.execution };
  const execution = await repositories.executions.find(scope, executionId);
  return execution && { isReplay: true, execution };
}

/** The execution when it is finished, or as it was when the wait was over. */
async function waitFor({ run, execution }: Taken, waitMs: number): Promise<Execution> {
  if (run === undefined || waitMs === 0) return execution;
  const waited = Promise.withResolvers<Execution>();
  const timer = setTimeout(() => waited.resolve(execution), waitMs);
  try {
    return await Promise.race([run.finished, waited.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function outcomeOf(execution: Execution): ExecutionOutcome {
  const { executionId, organizationId, workflowName, status, result, error, startedAt, completedAt, durationMs } =
    execution;
  return {
    ...{ executionId, organizationId, workflowName, status, startedAt },
    ...(result !== undefined && { result }),
    ...(error && { error }),
    ...(completedAt !== undefined && { completedAt }),
    ...(durationMs !== undefined && { durationMs }),
  };
}
