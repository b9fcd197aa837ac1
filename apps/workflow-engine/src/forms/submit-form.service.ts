import {
  chosenMappings,
  ConflictError,
  fieldsOf,
  inputLabels,
  inputNames,
  InvalidRequestError,
  NotFoundError,
  judgeValues,
  runTitle,
  toWorkflowInput,
  unboundValues,
  type FieldError,
  type FormSchema,
  type FormValues,
  type LabelOf,
} from '@msp/models';
import { describeWorkflow, parseInput, type WorkflowDefinition } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { answerTo, rawOf, type Answered } from '../workflows/execute.service';
import type { ExecutionRequest } from '../workflows/execution-request';
import { findClaimed, takeOnce, type Judged, type Keyed } from '../workflows/take-once';
import { judgeInput } from '../workflows/workflow-input';
import { fieldOf, findFormInUse, scopeFor, type FormInUse } from './form-in-use';
import { judgeChoices } from '../data-providers/judge-choices';
import { findSubmittedFiles } from './submitted-files';

export interface FormSubmission extends Pick<ExecutionRequest, 'scope' | 'caller' | 'idempotencyKey' | 'waitMs'> {
  readonly formId: string;
  readonly values: FormValues;
}

/** Judges what was filled in, whatever the browser made of it, and runs the form's workflow; each key once. */
export async function submitForm(context: Context, submission: FormSubmission): Promise<Answered> {
  const found = await findFormInUse(context, submission.scope, submission.formId).catch((error: unknown) => {
    if (error instanceof NotFoundError || error instanceof ConflictError) return error;
    throw error;
  });
  if (found instanceof Error) return replayOf(context, submission, found);
  const taken = await takeOnce(context, keyedBy(submission, found), () => judge(context, submission, found));
  return answerTo(context, taken, submission.waitMs);
}

/** The first execution of the key, although the form or its workflow is gone by now. Throws the error that says so where there is none. */
async function replayOf(context: Context, submission: FormSubmission, gone: Error) {
  const { formId, values, caller, idempotencyKey: key, waitMs } = submission;
  const form = placeOf(submission);
  const { idempotencyKeys } = context.repositories;
  const { userId } = caller.principal;
  const claimed =
    key === undefined ? undefined : await idempotencyKeys.findByForm(userId, form, key, rawOf(values, [], formId));
  const taken = claimed && (await findClaimed(context, claimed, form.organizationId));
  if (taken === undefined) throw gone;
  return answerTo(context, taken, waitMs);
}

const placeOf = ({ formId, scope }: FormSubmission) => ({ formId, organizationId: scope });

function keyedBy(submission: FormSubmission, { form, workflow }: FormInUse): Keyed | undefined {
  const { formId, values, caller, idempotencyKey: key } = submission;
  if (key === undefined) return undefined;
  const scope = scopeFor(workflow, submission.scope);
  const secretNames = fieldsOf(form.schema).flatMap(({ type, name }) => (type === 'password' ? [name] : []));
  return {
    userId: caller.principal.userId,
    organizationId: scope,
    scope,
    workflowName: workflow.name,
    key,
    form: placeOf(submission),
    raw: rawOf(values, secretNames, formId),
  };
}

async function judge(context: Context, submission: FormSubmission, { form, workflow }: FormInUse): Promise<Judged> {
  const { formId, caller } = submission;
  const scope = scopeFor(workflow, submission.scope);
  const judged = judgeValues(form.schema, submission.values);
  refuse(judged.errors);
  const { principal } = caller;
  const { parameters } = describeWorkflow(workflow);
  const mappings = chosenMappings(form.schema);
  const place = { scope: submission.scope, principal };
  const choices = await judgeChoices(context, { schema: form.schema, values: judged.values, ...place });
  refuse(choices.errors);
  const submitted = await findSubmittedFiles(context, {
    formId,
    schema: form.schema,
    values: choices.values,
    ...place,
  });
  refuse(submitted.errors);
  const values = workflowValues(form.schema, submitted.values, submission.values, workflow);
  const labelOf: LabelOf = (field, value) =>
    choices.chosen.get(field.name)?.find((option) => option.value === value)?.label;
  const title = runTitle(form.schema, choices.values, labelOf);
  // Before the execution exists, so that no file of one is ever taken for unused.
  await Promise.all(submitted.files.map((file) => context.repositories.formFiles.markSubmitted(file, new Date())));
  const request = {
    workflow,
    values,
    scope,
    caller,
    form: {
      formId,
      name: form.name,
      mappings,
      ...(title !== undefined && { title }),
      labels: inputLabels(form.schema, choices.values, parameters, labelOf),
      names: inputNames(form.schema, parameters),
      values: unboundValues(form.schema, choices.values, parameters),
    },
    idempotencyKey: submission.idempotencyKey,
    waitMs: submission.waitMs,
  };
  return { request, input: judgeInput(workflow, values) };
}

function workflowValues(schema: FormSchema, values: FormValues, given: FormValues, workflow: WorkflowDefinition) {
  const { parameters } = describeWorkflow(workflow);
  const input = toWorkflowInput(schema, values, parameters, given);
  const parsed = parseInput(workflow.parameters, input);
  if (!parsed.valid)
    refuse(parsed.errors.map((error) => ({ ...error, path: fieldOf(schema, error.path) ?? error.path })));
  return input;
}

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new InvalidRequestError('Some fields of the form are not valid; see errors.', errors);
}
