import { randomUUID } from 'node:crypto';
import {
  ForbiddenError,
  formProblems,
  globalScope,
  InvalidRequestError,
  NotFoundError,
  StaleError,
  type Form,
  type FormDraft,
  type OrganizationScope,
} from '@msp/models';
import type { Versioned } from '@msp/storage';
import { recordChange, type Caller } from '../caller';
import type { Context } from '../context';
import { assertMatches } from '../if-match';
import { mappingProblems } from './form-mappings';

const attempts = 5;

/** Who changes a form: also with the token that the workflow engine is asked with. */
export interface FormEditor extends Caller {
  readonly header: (name: string) => string | undefined;
  readonly signal: AbortSignal;
}

/** Adds a form to an organization or, without one, to GLOBAL. Throws InvalidRequestError that names each wrong field. */
export async function createForm(
  context: Context,
  editor: FormEditor,
  scope: OrganizationScope,
  draft: FormDraft,
): Promise<Versioned<Form>> {
  await assertNoProblems(context, editor, scope, draft);
  const now = context.now().toISOString();
  const form: Form = {
    ...contentOf(draft),
    formId: randomUUID(),
    organizationId: scope,
    isActive: draft.isActive ?? true,
    createdAt: now,
    createdBy: editor.principal.userId,
    updatedAt: now,
  };
  await record(context, editor, 'Form.Create', undefined, form);
  return { value: form, etag: await context.forms.insert(form) };
}

/** Replaces what the draft holds. Throws StaleError where the form is no longer the version of `If-Match`. */
export async function replaceForm(
  context: Context,
  editor: FormEditor,
  scope: OrganizationScope,
  formId: string,
  draft: FormDraft,
): Promise<Versioned<Form>> {
  // Its version is compared before the long way to the engine, and again when it is stored.
  const { etag } = await ownForm(context, scope, formId);
  assertMatches(editor.header('If-Match'), etag);
  await assertNoProblems(context, editor, scope, draft);
  return change(context, editor, { scope, formId, action: 'Form.Update' }, (before) => ({
    formId,
    organizationId: scope,
    createdAt: before.createdAt,
    createdBy: before.createdBy,
    updatedAt: context.now().toISOString(),
    isActive: draft.isActive ?? before.isActive,
    ...contentOf(draft),
  }));
}

/** Switches a form off; one that is off already stays so. Its executions keep their link to it. */
export async function deleteForm(
  context: Context,
  editor: FormEditor,
  scope: OrganizationScope,
  formId: string,
): Promise<void> {
  await change(context, editor, { scope, formId, action: 'Form.Delete' }, (before) =>
    before.isActive ? { ...before, isActive: false, updatedAt: context.now().toISOString() } : before,
  );
}

const contentOf = ({ name, description, linkedWorkflow, schema }: FormDraft) => ({
  name: name.trim(),
  ...(description === undefined ? {} : { description }),
  linkedWorkflow,
  schema,
});

async function assertNoProblems(
  context: Context,
  editor: FormEditor,
  scope: OrganizationScope,
  draft: FormDraft,
): Promise<void> {
  const { workflows } = context;
  const known = await workflows.read(editor.header('Authorization') ?? '', editor.signal);
  const workflow = known.workflows.find(({ name }) => name === draft.linkedWorkflow);
  const problems = [
    ...formProblems(draft, workflow, known.dataProviders),
    ...(await mappingProblems(context, scope, draft)),
  ];
  if (problems.length > 0) throw new InvalidRequestError('The form cannot be saved like this.', problems);
}

interface Target {
  readonly scope: OrganizationScope;
  readonly formId: string;
  readonly action: string;
}

/** Reads, checks, records and replaces; starts again when somebody was faster and the caller named no version. */
async function change(
  context: Context,
  editor: FormEditor,
  { scope, formId, action }: Target,
  apply: (before: Form) => Form,
): Promise<Versioned<Form>> {
  const ifMatch = editor.header('If-Match');
  for (let attempt = 1; ; attempt += 1) {
    const { value: before, etag } = await ownForm(context, scope, formId);
    assertMatches(ifMatch, etag);
    const after = apply(before);
    if (after === before) return { value: before, etag };
    await record(context, editor, action, before, after);
    try {
      return { value: after, etag: await context.forms.replace(after, etag) };
    } catch (error) {
      if (!(error instanceof StaleError) || ifMatch !== undefined || attempt === attempts) throw error;
    }
  }
}

/** The form of exactly this scope: a right on an organization reads GLOBAL forms, but never changes them. */
async function ownForm({ forms }: Context, scope: OrganizationScope, formId: string): Promise<Versioned<Form>> {
  const own = await forms.find(scope, formId);
  if (own) return own;
  if (scope !== globalScope && (await forms.find(globalScope, formId))) {
    throw new ForbiddenError('This form is GLOBAL. A platform admin changes it, with scope=global.');
  }
  throw new NotFoundError('Form', formId);
}

const record = (context: Context, editor: FormEditor, action: string, before: Form | undefined, after: Form) =>
  recordChange(context, editor, {
    organizationId: after.organizationId,
    action,
    entityKind: 'Form',
    entityId: after.formId,
    before,
    after,
  });
