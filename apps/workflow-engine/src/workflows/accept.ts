import type { Execution, ExecutionStatus } from '@msp/models';
import { timeOfId, type ExecutionTerms, type OpenExecution } from '@msp/storage';
import { currentTraceparent, faultPoint } from '@msp/telemetry';
import { storablePart } from '@msp/workflow-runtime';
import { Secret } from '@msp/workflow-sdk';
import type { Context } from '../context';
import type { Run } from '../execution/run';
import type { Place, Wake } from '../execution/turn-driver';
import { wakeAnybody } from '../execution/wake-anybody';
import type { ExecutionRequest } from './execution-request';
import { declarationsOf } from './declarations';
import type { WorkflowInput } from './workflow-input';
import { laneOf } from './workflow-pause.service';

/** An execution that has been accepted, and its run where this process has it in hand. */
export interface Begun {
  readonly run?: Run;
  readonly execution: Execution;
}

/** What is to be accepted. */
interface Draft {
  readonly request: ExecutionRequest;
  readonly input: WorkflowInput;
  readonly wake: Wake;
  /** Parameters whose values are stored nowhere, so that no other process can run it. */
  readonly typedSecrets: readonly string[];
}

/**
 * Stores an execution, which begins here where there is room for it, and is left to whichever process has room where there
 * is none. Throws ConflictError when the id exists already, and TooManyRequestsError where too many wait before it.
 */
export async function accept(
  context: Context,
  request: ExecutionRequest,
  input: WorkflowInput,
  executionId: string,
): Promise<Begun> {
  const wake = { executionId, scope: request.scope, lane: laneOf(request.caller.principal) };
  const typedSecrets = Object.entries(input).flatMap(([name, value]) => (value instanceof Secret ? [name] : []));
  const draft = { request, input, wake, typedSecrets };
  const place = placeFor(context, wake);
  if (place === undefined && isOfProgram(request, wake)) await context.queueRoom.enter(wake.scope);
  const isQueued = place === undefined && typedSecrets.length === 0;
  const begun = isQueued ? await queue(context, draft) : await begin(context, draft, place);
  faultPoint('accept.woken');
  return begun;
}

/** What is a part of something, or goes on from it, was let in with that; and no flood keeps out a person. */
const isOfProgram = ({ parent, resumes }: ExecutionRequest, { lane }: Wake): boolean =>
  lane === 'background' && parent === undefined && resumes === undefined;

/** What nobody waits for is left to workers by a process that is none. */
function placeFor({ direct, isWorker }: Context, wake: Wake): Place | undefined {
  return isWorker || wake.lane === 'interactive' ? direct.reserve(wake) : undefined;
}

async function queue(context: Context, draft: Draft): Promise<Begun> {
  const { execution } = await store(context, draft, 'Pending');
  // After the row, which is the truth: what is left to anybody is never only a message.
  await wakeAnybody(context, draft.wake);
  return { execution };
}

/** Without a place it waits for one here: nobody else can run it. */
async function begin(context: Context, draft: Draft, place: Place | undefined): Promise<Begun> {
  const { request, input, wake } = draft;
  const { workflow, scope, resumes, caller } = request;
  // A process that dies leaves it open whether it had begun, so it counts as begun from the start.
  const open = await store(context, draft, 'Running').catch((error: unknown) => {
    place?.leave();
    throw error;
  });
  const run = context.runs.add({
    open,
    workflow,
    input,
    principal: caller.principal,
    scope,
    mappings: mappingsOf(request),
    before: resumes?.steps,
    isOtherCode: resumes?.source.isOtherCode,
  });
  if (place === undefined) await context.direct.wake(wake);
  else place.begin();
  return { run, execution: open.execution };
}

async function store(context: Context, draft: Draft, status: ExecutionStatus): Promise<OpenExecution> {
  const { request, input, wake, typedSecrets } = draft;
  const { workflow, scope, form, labels, resumes, parent, caller } = request;
  const { executionId } = wake;
  const stored = storablePart(input, form ?? (labels && { labels }));
  await context.notedCallers.note(caller.principal);
  const traceparent = currentTraceparent();
  const open = await context.repositories.executions.insert(
    {
      executionId,
      organizationId: scope,
      workflowName: workflow.name,
      workflowVersion: workflow.version,
      ...(form && { formId: form.formId, formName: form.name }),
      ...stored,
      ...declarationsOf(workflow, stored.input, form),
      status,
      executedBy: caller.principal.userId,
      executedByName: caller.principal.displayName,
      startedAt: (timeOfId(executionId) ?? new Date()).toISOString(),
      correlationId: caller.correlationId,
      ...(traceparent !== undefined && { traceparent }),
      ...(typedSecrets.length > 0 && { typedSecrets: [...typedSecrets] }),
      ...(resumes && { resumedFrom: resumes.executionId, originExecutionId: resumes.originExecutionId }),
      ...(parent && { parentId: parent.executionId, parentStep: parent.step }),
    },
    { owner: context.engineId, leaseMs: context.leaseMs, isQueued: status === 'Pending' },
    termsOf(context, draft),
    () => recordExecution(context, request, executionId, stored.title),
  );
  faultPoint('accept.row-written');
  return open;
}

/** What another process has to know to go on with it. */
function termsOf({ registry }: Context, { request, wake }: Draft): ExecutionTerms {
  const { caller, workflow, resumes } = request;
  const mappings = mappingsOf(request);
  const { kind, tenantId, roles } = caller.principal;
  const sourceDigest = resumes ? resumes.source.sourceDigest : registry.sourceDigests.get(workflow.name);
  return {
    runAs: { kind, tenantId, roles: [...roles] },
    ...(mappings && { mappings }),
    ...(sourceDigest !== undefined && { sourceDigest }),
    lane: wake.lane,
  };
}

const mappingsOf = ({ form, parent }: ExecutionRequest) => form?.mappings ?? parent?.mappings;

/** Is there before the execution: one that nobody can trace is worse than a trace without its execution. */
async function recordExecution(
  { repositories }: Context,
  request: ExecutionRequest,
  executionId: string,
  title: string | undefined,
): Promise<void> {
  const { workflow, scope, form, resumes, parent, caller } = request;
  // The execution's own time, which a repeat under the same idempotency key has too.
  const occurredAt = timeOfId(executionId) ?? new Date();
  await repositories.audit.recordOnce({
    occurredAt: occurredAt.toISOString(),
    organizationId: scope,
    action: resumes ? 'Execution.Resume' : 'Workflow.Execute',
    actorId: caller.principal.userId,
    actorName: caller.principal.displayName,
    ipAddress: caller.ipAddress,
    correlationId: caller.correlationId,
    entityKind: 'Execution',
    entityId: executionId,
    entityName: title ?? form?.name ?? workflow.name,
    after: {
      workflowName: workflow.name,
      ...(form && { formId: form.formId, formName: form.name }),
      ...(resumes && { resumedFrom: resumes.executionId }),
      ...(resumes?.decision && { decision: resumes.decision }),
      ...(parent && { parentId: parent.executionId }),
    },
  });
  faultPoint('accept.recorded');
}
