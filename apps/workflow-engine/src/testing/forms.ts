import type { Form, FormField } from '@msp/models';
import type { TestEngine } from './start-engine';

export interface FormDraft {
  readonly formId: string;
  readonly organizationId: string;
  readonly linkedWorkflow: string;
  readonly fields: FormField[];
  readonly runTitle?: string;
  readonly isActive?: boolean;
}

/** Stores a form of one section. */
export async function saveForm(
  { context }: TestEngine,
  { fields, runTitle, isActive = true, ...draft }: FormDraft,
): Promise<Form> {
  const at = '2026-01-05T09:00:00.000Z';
  const schema = { sections: [{ fields }], ...(runTitle !== undefined && { runTitle }) };
  const form: Form = { ...draft, name: 'Test form', schema, isActive, createdAt: at, createdBy: 'seed', updatedAt: at };
  await context.repositories.forms.insert(form);
  return form;
}
