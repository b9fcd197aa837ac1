import { fieldsOf, InvalidRequestError, NotFoundError, type Form, type FormSchema } from '@msp/models';
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
export async function findFormInUse(
  context: Context,
  organizationId: string | undefined,
  formId: string,
): Promise<FormInUse> {
  const form = (await findForm(context.repositories.forms, organizationId, formId))?.value;
  if (form === undefined || !form.isActive) throw new NotFoundError('The form', formId);
  return { form, workflow: findWorkflow(context, form.linkedWorkflow) };
}

/** The organization that the workflow runs for; undefined for one that needs none. Throws InvalidRequestError without it. */
export function organizationFor(
  { requiresOrg, name }: WorkflowDefinition,
  organizationId: string | undefined,
): string | undefined {
  if (!requiresOrg) return undefined;
  if (organizationId !== undefined) return organizationId;
  throw new InvalidRequestError(`${name} works for one organization. Choose it and send its id.`, [
    { path: 'X-Organization-Id', message: 'Required.' },
  ]);
}

/** The field that a parameter gets its value from: its name is the one that the person knows. */
export function fieldOf(schema: FormSchema, parameter: string): string | undefined {
  return fieldsOf(schema).find((field) => (field.parameter ?? field.name) === parameter)?.name;
}
