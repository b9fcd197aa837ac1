import type { Principal } from '@msp/auth';
import {
  chosenMappings,
  ConflictError,
  inputNames,
  isUploadedFile,
  type Execution,
  type ResumeDecision,
  type Scope,
} from '@msp/models';
import { deriveTimedId } from '@msp/storage';
import { faultPoint } from '@msp/telemetry';
import { describeWorkflow, type WorkflowDefinition } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { findWorkflow } from '../discovery/find-definition';
import { answerTo, type Answered } from '../workflows/execute.service';
import type { ExecutionRequest, SubmittedForm } from '../workflows/execution-request';
import { inputAgain } from '../workflows/input-again';
import { laneOf } from '../workflows/workflow-pause.service';
import { begin, findClaimed, type Judged, type Taken } from '../workflows/take-once';
import type { WorkflowInput } from '../workflows/workflow-input';
import { decide, sourceDecided, stepsDecided, type AskedDecision } from './resume-decision';
import { pausableRow } from './pausable-row';
import { findFormAgain, findResumable } from './resumable';
import { refusalOf, rightsOn } from './rights-on-execution';

export interface ResumeRequest extends AskedDecision, Pick<ExecutionRequest, 'scope' | 'caller' | 'waitMs'> {
  readonly executionId: string;
  /** What was typed and is stored nowhere, by parameter. */
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Goes on from an execution that did not do everything, as a new one; each is gone on from once, and whoever comes second
 * is answered with the same. Throws NotFoundError also for what the caller may not see, InvalidRequestError that names the
 * secrets to be given again, and ConflictError that says why it cannot be gone on with.
 */
export async function resumeExecution(context: Context, request: ResumeRequest): Promise<Answered> {
  const { scope, executionId, caller, waitMs } = request;
  const stored = await findActable(context, caller.principal, { scope, executionId });
  return answerTo(context, (await findResumed(context, stored)) ?? (await resume(context, stored, request)), waitMs);
}

/** An execution that the caller may see and go on from. Throws NotFoundError or ForbiddenError for any other. */
export async function findActable(
  context: Context,
  principal: Principal,
  { scope, executionId }: Pick<ResumeRequest, 'scope' | 'executionId'>,
): Promise<Execution> {
  const stored = await context.repositories.executions.get(scope, executionId);
  const { act, see } = await rightsOn(context, principal, stored);
  // Whoever goes on from it is shown what it was given.
  if (!act || !see) throw refusalOf(see, executionId, 'go on from');
  return stored;
}

/** The execution that goes on from this one already. */
export async function findResumed(
  context: Context,
  { resumedBy, organizationId }: Execution,
): Promise<Taken | undefined> {
  return resumedBy === undefined
    ? undefined
    : findClaimed(context, { isReplay: true, executionId: resumedBy }, organizationId);
}

async function resume(context: Context, stored: Execution, request: ResumeRequest): Promise<Taken> {
  context.runs.assertOpen();
  const lane = laneOf(request.caller.principal);
  await context.pauses.assertNone(pausableRow(context, stored, lane));
  const decision = decide(stored, request);
  const judge = await judgeResume(context, stored, request);
  const { organizationId, executionId } = stored;
  // Named first: whoever comes second, or again because this process died, accepts the same execution.
  const first = await context.repositories.executions.resume(organizationId, executionId, {
    resumedBy: deriveTimedId(new Date(), JSON.stringify(['resume', executionId])),
    decision,
  });
  const { resumedBy } = first;
  faultPoint('resume.named');
  try {
    // What was decided first counts.
    return { isReplay: false, ...(await begin(context, judge(first.decision), resumedBy)) };
  } catch (error) {
    const winner = error instanceof ConflictError ? await findResumed(context, { ...stored, resumedBy }) : undefined;
    if (winner === undefined) throw error;
    return winner;
  }
}

/** Answers what is run by a decision. */
async function judgeResume(
  context: Context,
  stored: Execution,
  request: ResumeRequest,
): Promise<(decision: ResumeDecision | undefined) => Judged> {
  const { scope, caller, waitMs, secrets } = request;
  const { registry } = context;
  const resumable = await findResumable(context, stored);
  const workflow = findWorkflow(context, stored.workflowName);
  const form = await formAgain(context, workflow, stored, scope);
  const input = inputAgain(workflow, stored, secrets);
  await keepFiles(context, scope, input);
  const { executionId, originExecutionId = executionId, inputLabels } = stored;
  return (decision) => ({
    input,
    request: {
      workflow,
      values: stored.input,
      scope,
      caller,
      waitMs,
      idempotencyKey: undefined,
      ...(form ? { form } : inputLabels && { labels: inputLabels }),
      resumes: {
        executionId,
        originExecutionId,
        steps: stepsDecided(resumable.origins, decision),
        source: sourceDecided(resumable, registry.sourceDigests.get(workflow.name), decision),
        decision,
      },
    },
  });
}

/** The form as the execution had it, with the mappings that it chooses now. */
async function formAgain(
  context: Context,
  workflow: WorkflowDefinition,
  stored: Execution,
  scope: Scope,
): Promise<SubmittedForm | undefined> {
  const { formId, formName, title, inputLabels = {}, formValues = {} } = stored;
  if (formId === undefined) return undefined;
  const schema = await findFormAgain(context, scope, stored);
  const { parameters } = describeWorkflow(workflow);
  return {
    formId,
    name: formName ?? workflow.name,
    ...(title !== undefined && { title }),
    labels: inputLabels,
    names: stored.inputNames ?? (schema ? inputNames(schema, parameters) : {}),
    mappings: schema ? chosenMappings(schema) : {},
    values: formValues,
  };
}

/** What it was given is kept as long as the execution that goes on. Throws ConflictError for a file that is gone. */
async function keepFiles({ repositories }: Context, scope: Scope, input: WorkflowInput): Promise<void> {
  for (const file of Object.values(input).filter(isUploadedFile)) {
    const found = await repositories.formFiles.find(scope, file.fileId);
    if (found === undefined) {
      throw new ConflictError(`The file ${file.fileName} is not kept any more. Run it again with the file instead.`);
    }
    await repositories.formFiles.markSubmitted(found, new Date());
  }
}
