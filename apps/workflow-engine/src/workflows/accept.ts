import type { ExecutionStatus } from '@msp/models';
import { timeOfId, type ExecutionTerms } from '@msp/storage';
import { currentTraceparent, faultPoint } from '@msp/telemetry';
import { storablePart } from '@msp/workflow-runtime';
import { Secret } from '@msp/workflow-sdk';
import type { Context } from '../context';
import type { Run } from '../execution/run';
import type { ExecutionRequest } from './execution-request';
import { declarationsOf } from './declarations';
import type { WorkflowInput } from './workflow-input';

// A process that dies leaves it open whether it had begun, so it counts as begun from the start.
const firstStatus: ExecutionStatus = 'Running';

/** Stores an execution and hands it to the driver. Throws ConflictError when the id exists already. */
export async function accept(
  context: Context,
  request: ExecutionRequest,
  input: WorkflowInput,
  executionId: string,
): Promise<Run> {
  const { workflow, scope, form, labels, resumes, caller } = request;
  const stored = storablePart(input, form ?? (labels && { labels }));
  await recordExecution(context, request, executionId, stored.title);
  faultPoint('accept.recorded');
  const traceparent = currentTraceparent();
  const typedSecrets = Object.entries(input).flatMap(([name, value]) => (value instanceof Secret ? [name] : []));
  const open = await context.repositories.executions.insert(
    {
      executionId,
      organizationId: scope,
      workflowName: workflow.name,
      workflowVersion: workflow.version,
      ...(form && { formId: form.formId, formName: form.name }),
      ...stored,
      ...declarationsOf(workflow, stored.input, form),
      status: firstStatus,
      executedBy: caller.principal.userId,
      executedByName: caller.principal.displayName,
      startedAt: (timeOfId(executionId) ?? new Date()).toISOString(),
      correlationId: caller.correlationId,
      ...(traceparent !== undefined && { traceparent }),
      ...(typedSecrets.length > 0 && { typedSecrets }),
      ...(resumes && { resumedFrom: resumes.executionId, originExecutionId: resumes.originExecutionId }),
    },
    { owner: context.engineId, leaseMs: context.leaseMs },
    termsOf(context, request),
  );
  faultPoint('accept.row-written');
  const run = context.runs.add({
    open,
    workflow,
    input,
    principal: caller.principal,
    scope,
    mappings: form?.mappings,
    before: resumes?.steps,
    isOtherCode: resumes?.source.isOtherCode,
  });
  await context.direct.wake({ executionId, scope, lane: 'interactive' });
  faultPoint('accept.woken');
  return run;
}

/** What another process has to know to go on with it. */
function termsOf({ registry }: Context, { caller, form, workflow, resumes }: ExecutionRequest): ExecutionTerms {
  const { kind, tenantId, roles } = caller.principal;
  const sourceDigest = resumes ? resumes.source.sourceDigest : registry.sourceDigests.get(workflow.name);
  return {
    runAs: { kind, tenantId, roles: [...roles] },
    ...(form && { mappings: form.mappings }),
    ...(sourceDigest !== undefined && { sourceDigest }),
  };
}

/** Goes first: an execution that nobody can trace is worse than a trace without its execution. */
async function recordExecution(
  { repositories }: Context,
  request: ExecutionRequest,
  executionId: string,
  title: string | undefined,
): Promise<void> {
  const { workflow, scope, form, resumes, caller } = request;
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
    },
  });
}
