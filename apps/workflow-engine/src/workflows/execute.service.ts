import type { Execution, ExecutionOutcome } from '@msp/models';
import pTimeout from 'p-timeout';
import type { Context } from '../context';
import { missingDefinition } from '../discovery/find-definition';
import type { ExecutionRequest } from './execution-request';
import { inputHash } from './input-hash';
import { judgeParameterChoices } from './parameter-choices';
import { findClaimed, takeOnce, type Keyed, type Taken } from './take-once';
import { waitForRow } from './wait-for-row';
import { invalidInput, judgeInput, type WorkflowInput } from './workflow-input';

/** Runs a workflow and waits for it as long as the caller prefers; goes on afterwards. */
export async function execute(context: Context, request: ExecutionRequest, refuse: () => void): Promise<Answered> {
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
  return answerTo(context, taken, request.waitMs);
}

type ReplayRequest = Pick<ExecutionRequest, 'scope' | 'caller' | 'idempotencyKey' | 'waitMs'>;

/** Answers for a workflow that is not there any more, where the key says that it ran when it was. Throws what says why. */
export async function replay(
  context: Context,
  workflowName: string,
  values: WorkflowInput,
  request: ReplayRequest,
): Promise<Answered> {
  const { scope, caller, idempotencyKey: key, waitMs } = request;
  const place = { userId: caller.principal.userId, organizationId: scope, key: key ?? '' };
  const { idempotencyKeys } = context.repositories;
  const claimed =
    key === undefined ? undefined : await idempotencyKeys.findByWorkflow(place, workflowName, rawOf(values, []));
  const taken = claimed && (await findClaimed(context, claimed, scope));
  if (taken === undefined) throw missingDefinition(context, 'workflow', workflowName);
  return answerTo(context, taken, waitMs);
}

function keyedBy({ workflow, values, scope, idempotencyKey, caller }: ExecutionRequest): Keyed | undefined {
  if (idempotencyKey === undefined) return undefined;
  const secretNames = Object.entries(workflow.parameters).flatMap(([name, { secret }]) =>
    secret === true ? [name] : [],
  );
  return {
    userId: caller.principal.userId,
    organizationId: scope,
    key: idempotencyKey,
    workflowName: workflow.name,
    raw: rawOf(values, secretNames),
  };
}

/** How values are recognised when they come again. Secret ones take no part: a digest of them could be guessed. */
export function rawOf(values: WorkflowInput, secretNames: readonly string[], formId?: string) {
  const without = (names: readonly string[]) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
  return { secretNames, hashWithout: (names: readonly string[]) => inputHash({ formId, raw: without(names) }) };
}

export interface Answered {
  readonly outcome: ExecutionOutcome;
  /** The request came before: this is what came of it then. */
  readonly isReplay: boolean;
}

/** What the caller is told once the execution is over, or their patience is. */
export async function answerTo(context: Context, taken: Taken, waitMs: number): Promise<Answered> {
  return { outcome: outcomeOf(await waitFor(context, taken, waitMs)), isReplay: taken.isReplay };
}

/** The execution when it is finished, or as it was when the wait was over. */
async function waitFor(context: Context, { run, execution }: Taken, waitMs: number): Promise<Execution> {
  if (waitMs === 0) return execution;
  if (run === undefined) return waitForRow(context, execution, waitMs);
  return pTimeout(run.finished, { milliseconds: waitMs, fallback: () => execution });
}

/** What the caller of a workflow is told of its execution. */
export function outcomeOf(execution: Execution): ExecutionOutcome {
  const { executionId, organizationId, workflowName, status, result, error, startedAt, completedAt, durationMs } =
    execution;
  return {
    executionId,
    organizationId,
    workflowName,
    status,
    startedAt,
    ...(result !== undefined && { result }),
    ...(error && { error }),
    ...(completedAt !== undefined && { completedAt }),
    ...(durationMs !== undefined && { durationMs }),
  };
}
