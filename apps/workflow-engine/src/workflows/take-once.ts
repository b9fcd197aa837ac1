import { ConflictError, InvalidRequestError, NotFoundError, type Execution, type ScopeKey } from '@msp/models';
import { createTimedId, type ClaimedExecution, type IdempotencyClaim } from '@msp/storage';
import { storablePart } from '@msp/workflow-runtime';
import type { Context } from '../context';
import type { Run } from '../execution/run';
import { wakeAnybody, wakeOf } from '../execution/wake-anybody';
import { accept, type Begun } from './accept';
import type { ExecutionRequest } from './execution-request';
import { inputHash } from './input-hash';
import type { WorkflowInput } from './workflow-input';
import { pausableRequest } from './workflow-pause.service';

/** What a request has led to: an execution of its own, or that of an earlier request with the same key. */
export interface Taken {
  readonly isReplay: boolean;
  readonly run?: Run | undefined;
  readonly execution: Execution;
}

/** A request that has been judged. */
export interface Judged {
  readonly request: ExecutionRequest;
  readonly input: WorkflowInput;
}

/** The key of a request, and how the request is recognised when it comes again. */
export type Keyed = Omit<IdempotencyClaim, 'executionId' | 'inputHash'>;

/**
 * Accepts a request, each key once. The key is looked up before anything is judged: what was accepted stays accepted,
 * whatever has changed since. Throws ConflictError when the key was used with another input, and what `judge` throws.
 */
export async function takeOnce(
  context: Context,
  keyed: Keyed | undefined,
  judge: () => Promise<Judged>,
): Promise<Taken> {
  const executionId = createTimedId();
  if (keyed === undefined) {
    await context.pauses.assertNone();
    return fresh(await begin(context, await judge(), executionId));
  }
  const { userId, organizationId, key } = keyed;
  // Requests with one key wait for the first to be accepted, and find its execution then.
  return context.keyLock.run(JSON.stringify([userId, organizationId, key]), async () => {
    const claim = { ...keyed, executionId, inputHash: '' };
    const claimed = await context.repositories.idempotencyKeys.claim(claim);
    const known = claimed.isReplay ? await findClaimed(context, claimed, organizationId) : undefined;
    if (known !== undefined && claimed.judgedHash === undefined) return known;
    const judged = await judgeClaimed(context, { claim, claimed, known }, judge);
    if (judged === undefined) return known ?? notThere(claimed);
    try {
      // Also for a key whose first holder died before its execution existed: the id is the same, so there is one at most.
      return fresh(await begin(context, judged, claimed.executionId));
    } catch (error) {
      const winner = error instanceof ConflictError ? await findClaimed(context, claimed, organizationId) : undefined;
      if (winner === undefined) throw error;
      return winner;
    }
  });
}

interface Claimed {
  readonly claim: IdempotencyClaim;
  readonly claimed: ClaimedExecution;
  readonly known: Taken | undefined;
}

/** undefined where the execution that is known is the answer. */
async function judgeClaimed(
  context: Context,
  { claim, claimed, known }: Claimed,
  judge: () => Promise<Judged>,
): Promise<Judged | undefined> {
  try {
    if (known === undefined) await context.pauses.assertNone();
    const judged = await judge();
    if (known === undefined) await context.pauses.assertNone(pausableRequest(judged.request));
    if (claimed.judgedHash !== undefined && claimed.judgedHash !== hashOf(judged)) {
      throw new ConflictError('The idempotency key was used with another input.');
    }
    return known === undefined ? judged : undefined;
  } catch (error) {
    // A claim of an earlier version can be compared only by what was judged: that it is refused now changes nothing.
    if (known !== undefined && (error instanceof InvalidRequestError || error instanceof NotFoundError))
      return undefined;
    // What was refused may be corrected under the same key, unless somebody else got through with it meanwhile.
    const isOurs = !claimed.isReplay && (await findClaimed(context, claimed, claim.organizationId)) === undefined;
    if (isOurs) await context.repositories.idempotencyKeys.release(claim);
    throw error;
  }
}

/** Secret values take no part: a digest of them could be guessed, and they are stored nowhere. */
const hashOf = ({ request: { form }, input }: Judged) =>
  inputHash({ formId: form?.formId, input: storablePart(input).input });

function notThere({ executionId }: ClaimedExecution): never {
  throw new NotFoundError('The execution', executionId);
}

/** Accepts what has been judged. Throws UnavailableError while nothing is run, and ConflictError when the id exists. */
export async function begin(context: Context, { request, input }: Judged, executionId: string): Promise<Begun> {
  context.runs.assertOpen();
  await context.pauses.assertNone(pausableRequest(request));
  // A broken storage shows here, before anything is accepted; the run finds it remembered.
  await context.environments.load(request.scope);
  return accept(context, request, input, executionId);
}

const fresh = (begun: Begun): Taken => ({ isReplay: false, ...begun });

/** The execution of an earlier claim; undefined when its holder died before it existed. */
export async function findClaimed(
  context: Context,
  { executionId, scope }: ClaimedExecution,
  organizationId: ScopeKey,
): Promise<Taken | undefined> {
  const { runs, repositories } = context;
  const run = runs.find(executionId);
  if (run !== undefined) return { isReplay: true, run, execution: run.accepted.open.execution };
  const open = await repositories.executions.findOpen(scope ?? organizationId, executionId);
  if (open === undefined) return undefined;
  const { execution } = open;
  // Whoever accepted it may have died before it woke anybody.
  if (execution.status === 'Pending') await wakeAnybody(context, wakeOf(open));
  return { isReplay: true, execution };
}
