import {
  fieldsOf,
  globalScope,
  InvalidRequestError,
  NotFoundError,
  type Form,
  type FormSchema,
  type Scope,
} from '@msp/models';
import { findForm } from '@msp/platform';
import type { WorkflowDefinition } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { findWorkflow } from '../discovery/find-definition';

export interface FormInUse {
  readonly form: Form;
  readonly workflow: WorkflowDefinition;
}

/**
 * An active form of the organization, or a global one, with its workflow. Throws NotFoundError, also for a form of another
 * organization, and ConflictError when its workflow is quarantined.
 */
export async function findFormInUse(context: Context, scope: Scope, formId: string): Promise<FormInUse> {
  const form = (await findForm(context.repositories.forms, scope, formId))?.value;
  if (form === undefined || !form.isActive) throw new NotFoundError('The form', formId);
  return { form, workflow: findWorkflow(context, form.linkedWorkflow) };
}

/** For whom the workflow runs: GLOBAL for one that needs no organization. Throws InvalidRequestError without the one it needs. */
export function scopeFor({ requiresOrg, name }: WorkflowDefinition, scope: Scope): Scope {
  if (!requiresOrg) return globalScope;
  if (scope !== globalScope) return scope;
  throw new InvalidRequestError(`${name} works for one organization. Choose it and send its id.`, [
    { path: 'X-Organization-Id', message: 'Required.' },
  ]);
}

/** The field that a parameter gets its value from: its name is the one that the person knows. */
export function fieldOf(schema: FormSchema, parameter: string): string | undefined {
  return fieldsOf(schema).find((field) => (field.parameter ?? field.name) === parameter)?.name;
}
