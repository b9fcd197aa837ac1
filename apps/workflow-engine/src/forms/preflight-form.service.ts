import type { Principal } from '@msp/auth';
import {
  checkableForm,
  chosenMappings,
  convertInput,
  judgeValues,
  UnavailableError,
  type FieldError,
  type Form,
  type FormSchema,
  type FormValues,
  type JudgedForm,
  type Preflight,
  type Scope,
} from '@msp/models';
import { describeWorkflow, type WorkflowDefinition } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { openExecutionFile } from '../execution/execution-files';
import { inputHash } from '../workflows/input-hash';
import { asProblem, preflight, suggest } from '../workflows/preflight.service';
import { fieldOf, findFormInUse, scopeFor } from './form-in-use';
import { judgeChoices } from '../data-providers/judge-choices';
import { findSubmittedFiles } from './submitted-files';

export interface FormCheck {
  readonly formId: string;
  readonly scope: Scope;
  readonly values: FormValues;
  readonly principal: Principal;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/**
 * What would stop the form from running with these values, and what it would do; by field. Nothing is changed or kept.
 * Throws TooManyRequestsError while the person has several checks under way, and UnavailableError when they hung up.
 */
export async function preflightForm(context: Context, request: FormCheck): Promise<Preflight> {
  const { formId, principal, signal } = request;
  const { form, workflow } = await findFormInUse(context, request.scope, formId);
  const workflowScope = scopeFor(workflow, request.scope);
  const { schema, values } = checkableForm(form.schema, request.values);
  const key = inputHash([principal.userId, request.scope, formId, form.updatedAt, values]);
  const answer = await context.formChecks.run(principal.userId, key, () =>
    check(context, { ...request, form, workflow, schema, values, workflowScope }),
  );
  if (signal.aborted) throw new UnavailableError('The check was given up.', { cause: signal.reason });
  return answer;
}

interface Check extends FormCheck {
  readonly form: Form;
  readonly workflow: WorkflowDefinition;
  readonly schema: FormSchema;
  /** GLOBAL where the workflow needs no organization, whoever's the form is. */
  readonly workflowScope: Scope;
}

async function check(context: Context, request: Check): Promise<Preflight> {
  const { formId, form, workflow, schema, scope, workflowScope, principal, signal } = request;
  const judged = judgeValues(schema, request.values);
  if (judged.errors.length > 0) return { ...refusal(judged.errors), ...(await suggestions(context, request, judged)) };
  const place = { scope, principal };
  const choices = await judgeChoices(context, { schema, values: judged.values, ...place });
  if (choices.errors.length > 0) return refusal(choices.errors);
  const submitted = await findSubmittedFiles(context, { formId, schema, values: choices.values, ...place });
  if (submitted.errors.length > 0) return refusal(submitted.errors);
  const { parameters } = describeWorkflow(workflow);
  const { input, errors } = convertInput(schema, submitted.values, parameters, request.values);
  if (errors.length > 0) return refusal(errors);
  if (parameters.some(({ name, secret, required }) => secret && required && input[name] === undefined)) return unseen;
  const found = await preflight(context, {
    workflow,
    values: input,
    scope: workflowScope,
    principal,
    refused: [],
    signal,
    mappings: chosenMappings(form.schema),
    openFiles: (stopping) => openExecutionFile(context.repositories.formFiles, { input, scope }, stopping),
  });
  return byField(schema, found);
}

/** What would do in the fields that are missing, given those that are there. */
async function suggestions(
  context: Context,
  request: Check,
  { values }: JudgedForm,
): Promise<Pick<Preflight, 'proposals'>> {
  const { form, schema, workflow, workflowScope: scope, principal, signal } = request;
  const { input } = convertInput(schema, values, describeWorkflow(workflow).parameters, request.values);
  const proposals = await suggest(context, {
    workflow,
    values: input,
    scope,
    principal,
    refused: [],
    signal,
    mappings: chosenMappings(form.schema),
  });
  return offered(schema, proposals);
}

/** What needs a password is not known before it is typed and sent, which is when it runs. */
const unseen: Preflight = {
  problems: [],
  warnings: [{ message: 'This can only be checked when it runs: the checks need the password.' }],
};

const refusal = (errors: readonly FieldError[]): Preflight => ({
  problems: errors.map(asProblem),
  warnings: [],
});

/** The person knows fields; what is about a parameter that the form has no field for is about the form as a whole. */
function byField(schema: FormSchema, { problems, warnings, proposals, ...rest }: Preflight): Preflight {
  const placed = <Found extends { path?: string }>({ path, ...found }: Found) => {
    const field = path === undefined ? undefined : fieldOf(schema, path);
    return { ...found, ...(field !== undefined && { path: field }) };
  };
  return { problems: problems.map(placed), warnings: warnings.map(placed), ...rest, ...offered(schema, proposals) };
}

function offered(schema: FormSchema, proposals: Preflight['proposals'] = {}): Pick<Preflight, 'proposals'> {
  const entries = Object.entries(proposals).flatMap(([parameter, value]): [string, string][] => {
    const field = fieldOf(schema, parameter);
    return field === undefined ? [] : [[field, value]];
  });
  return entries.length > 0 ? { proposals: Object.fromEntries(entries) } : {};
}
