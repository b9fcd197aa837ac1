import { Reply } from '@msp/http';
import { globalScope, isFinal, type Execution, type ExecutionOutcome } from '@msp/models';
import type { Context } from '../context';
import { missingDefinition } from '../discovery/find-definition';
import type { ExecutionRequest } from './execution-request';
import { inputHash } from './input-hash';
import { judgeParameterChoices } from './parameter-choices';
import { waitFromPrefer } from './prefer';
import { findClaimed, takeOnce, type Keyed, type Taken } from './take-once';
import { invalidInput, judgeInput, type WorkflowInput } from './workflow-input';

/** Runs a workflow and waits for it as long as the caller prefers; goes on afterwards. */
export async function execute(
  context: Context,
  request: ExecutionRequest,
  refuse: () => void,
): Promise<Reply<ExecutionOutcome>> {
  const { workflow, values } = request;
  const taken = await takeOnce(context, keyedBy(request), async () => {
    refuse();
    const input = judgeInput(workflow, values);
    const { principal } = request.caller;
    const { errors, chosen, labels } = await judgeParameterChoices(context, { ...request, input, principal });
    if (errors.length > 0) throw invalidInput(workflow, errors);
    // Once more, because two spellings may turn out to be one choice.
    return { request: { ...request, labels }, input: judgeInput(workflow, { ...values, ...chosen }) };
  });
  return replyTo(taken, request.prefer);
}

type ReplayRequest = Pick<ExecutionRequest, 'organizationId' | 'caller' | 'idempotencyKey' | 'prefer'>;

/** Answers for a workflow that is not there any more, where the key says that it ran when it was. Throws what says why. */
export async function replay(
  context: Context,
  workflowName: string,
  values: WorkflowInput,
  request: ReplayRequest,
): Promise<Reply<ExecutionOutcome>> {
  const { organizationId = globalScope, caller, idempotencyKey: key, prefer } = request;
  const place = { userId: caller.principal.userId, organizationId, key: key ?? '' };
  const { idempotencyKeys } = context.repositories;
  const claimed =
    key === undefined ? undefined : await idempotencyKeys.findByWorkflow(place, workflowName, rawOf(values, []));
  const taken = claimed && (await findClaimed(context, claimed, organizationId));
  if (taken === undefined) throw missingDefinition(context, 'workflow', workflowName);
  return replyTo(taken, prefer);
}

function keyedBy({ workflow, values, organizationId, idempotencyKey, caller }: ExecutionRequest): Keyed | undefined {
  if (idempotencyKey === undefined) return undefined;
  const secretNames = Object.entries(workflow.parameters).flatMap(([name, { secret }]) =>
    secret === true ? [name] : [],
  );
  return {
    ...{ userId: caller.principal.userId, organizationId: organizationId ?? globalScope, key: idempotencyKey },
    ...{ workflowName: workflow.name, raw: rawOf(values, secretNames) },
  };
}

/** How values are recognised when they come again. Secret ones take no part: a digest of them could be guessed. */
export function rawOf(values: WorkflowInput, secretNames: readonly string[], formId?: string) {
  const without = (names: readonly string[]) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
  return { secretNames, hashWithout: (names: readonly string[]) => inputHash({ formId, raw: without(names) }) };
}

/** The answer to a request, once its execution is done or the caller's patience is over. */
export async function replyTo(taken: Taken, prefer: string | undefined): Promise<Reply<ExecutionOutcome>> {
  const execution = await waitFor(taken, waitFromPrefer(prefer));
  const status = taken.isReplay || isFinal(execution.status) ? 200 : 202;
  return new Reply(outcomeOf(execution), status, {
    Location: `/api/executions/${execution.executionId}`,
    ...(taken.isReplay && { 'Idempotent-Replay': 'true' }),
  });
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

/** What the caller of a workflow is told of its execution. */
export function outcomeOf(execution: Execution): ExecutionOutcome {
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
