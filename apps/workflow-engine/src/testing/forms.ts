import type { Form, FormField } from '@msp/models';
import type { TestEngine } from './start-engine';

export interface FormDraft {
  readonly formId: string;
  readonly organizationId: string;
  readonly linkedWorkflow: string;
  readonly fields: FormField[];
  readonly runTitle?: string;
  readonly isActive?: boolean;
  readonly mappings?: NonNullable<Form['schema']['mappings']>;
}

/** Stores a form of one section. */
export async function saveForm(
  { context }: TestEngine,
  { fields, runTitle, mappings, isActive = true, ...draft }: FormDraft,
): Promise<Form> {
  const at = '2026-01-05T09:00:00.000Z';
  const more = { ...(runTitle !== undefined && { runTitle }), ...(mappings && { mappings }) };
  const schema = { sections: [{ fields }], ...more };
  const form: Form = { ...draft, name: 'Test form', schema, isActive, createdAt: at, createdBy: 'seed', updatedAt: at };
  await context.repositories.forms.insert(form);
  return form;
}
