import { globalScope, NotFoundError, type Form } from '@msp/models';
import type { WorkflowDefinition } from '@msp/workflow-sdk';
import type { Context } from '../context';

export interface FormInUse {
  readonly form: Form;
  readonly workflow: WorkflowDefinition;
}

/**
 * An active form of the organization, or a global one, with its workflow. Throws NotFoundError, also for a form of another
 * organization.
 */
export async function findForm(
  context: Context,
  organizationId: string | undefined,
  formId: string,
): Promise<FormInUse> {
  const { forms } = context.repositories;
  const own = organizationId === undefined ? undefined : await forms.find(organizationId, formId);
  const form = (own ?? (await forms.find(globalScope, formId)))?.value;
  if (form === undefined || !form.isActive) throw new NotFoundError('The form', formId);
  const workflow = context.registry.workflows.get(form.linkedWorkflow);
  if (workflow === undefined) throw new NotFoundError('The workflow', form.linkedWorkflow);
  return { form, workflow };
}
