import { randomUUID } from 'node:crypto';
import {
  type AuditAction,
  ForbiddenError,
  formProblems,
  globalScope,
  InvalidRequestError,
  NotFoundError,
  type FieldError,
  type Form,
  type FormDraft,
  type Metadata,
  type Scope,
} from '@msp/models';
import { versionOf, type Versioned } from '@msp/storage';
import { assertExpected, recordChange, recordedChange, unchanged, type Caller, type Change } from '@msp/platform';
import type { Context } from '../context';
import { mappingProblems } from './form-mappings';

/** Who changes a form: also with the token that the workflow engine is asked with. */
export interface FormEditor extends Caller {
  readonly authorization: string;
  /** The version that they read; without one the last writer wins. */
  readonly expected?: string | undefined;
  readonly signal: AbortSignal;
}

/** Adds a form to an organization or, without one, to GLOBAL. Throws InvalidRequestError that names each wrong field. */
export async function createForm(
  context: Context,
  editor: FormEditor,
  scope: Scope,
  draft: FormDraft,
): Promise<Versioned<Form>> {
  await assertNoProblems(context, editor, scope, draft);
  return insertForm(context, editor, { scope, draft, action: 'Form.Create' });
}

interface NewForm {
  readonly scope: Scope;
  /** Is known to have no problems. */
  readonly draft: FormDraft;
  readonly action: AuditAction;
  /** What the audit trail says beside the form. */
  readonly origin?: object;
}

/** Adds a form whose draft was checked before. */
export async function insertForm(
  context: Context,
  editor: FormEditor,
  { scope, draft, action, origin }: NewForm,
): Promise<Versioned<Form>> {
  const now = context.now().toISOString();
  const form: Form = {
    ...contentOf(draft),
    formId: randomUUID(),
    organizationId: scope,
    isActive: draft.isActive ?? true,
    createdAt: now,
    createdBy: editor.principal.userId,
    ...savedNow(context, editor),
    version: 1,
  };
  await recordChange(context, editor, changeOf(action, undefined, form, origin));
  return { value: form, etag: await context.forms.insert(form) };
}

/**
 * Replaces what the draft holds; what the form was stays as a version of it. A form that was deleted is back when it is
 * saved as an active one. Throws StaleError where the form is no longer the version that the editor read.
 */
export async function replaceForm(
  context: Context,
  editor: FormEditor,
  scope: Scope,
  formId: string,
  draft: FormDraft,
): Promise<Versioned<Form>> {
  // Its version is compared before the long way to the engine, and again when it is stored.
  assertExpected(editor.expected, await ownForm(context, scope, formId));
  await assertNoProblems(context, editor, scope, draft);
  return change(context, editor, { scope, formId, action: 'Form.Update' }, saveDraft(context, editor, draft));
}

/** Makes what an earlier version held the newest one. Whether the form is switched on stays as it is. */
export async function restoreForm(
  context: Context,
  editor: FormEditor,
  scope: Scope,
  formId: string,
  version: number,
): Promise<Versioned<Form>> {
  const form = await ownForm(context, scope, formId);
  assertExpected(editor.expected, form);
  const earlier = await context.formVersions.find(form.value, version);
  if (!earlier) throw new NotFoundError('Version of a form', String(version));
  const draft = contentOf(earlier);
  await assertNoProblems(context, editor, scope, draft);
  return change(context, editor, { scope, formId, action: 'Form.Restore' }, saveDraft(context, editor, draft));
}

const saveDraft =
  (context: Context, editor: FormEditor, draft: FormDraft) =>
  (before: Form): Form => {
    const isActive = draft.isActive ?? before.isActive;
    return {
      formId: before.formId,
      organizationId: before.organizationId,
      createdAt: before.createdAt,
      createdBy: before.createdBy,
      ...savedNow(context, editor),
      version: versionOf(before) + 1,
      isActive,
      ...(isActive || before.deletedAt === undefined ? {} : { deletedAt: before.deletedAt }),
      ...contentOf(draft),
    };
  };

/** Deletes a form as far as people see: it is kept, switched off; one that is deleted stays so. Its executions keep their link to it. */
export async function deleteForm(context: Context, editor: FormEditor, scope: Scope, formId: string): Promise<void> {
  await change(context, editor, { scope, formId, action: 'Form.Delete' }, (before) => {
    if (before.deletedAt !== undefined) return before;
    const saved = savedNow(context, editor);
    return { ...before, ...saved, version: versionOf(before) + 1, isActive: false, deletedAt: saved.updatedAt };
  });
}

const savedNow = ({ now }: Context, { principal }: FormEditor) => ({
  updatedAt: now().toISOString(),
  updatedBy: principal.userId,
  updatedByName: principal.displayName,
});

const contentOf = ({ name, description, linkedWorkflow, schema }: FormDraft) => ({
  name: name.trim(),
  ...(description === undefined ? {} : { description }),
  linkedWorkflow,
  schema,
});

async function assertNoProblems(context: Context, editor: FormEditor, scope: Scope, draft: FormDraft): Promise<void> {
  const problems = await problemsOf(context, editor, scope, draft);
  if (problems.length > 0) throw new InvalidRequestError('The form cannot be saved like this.', problems);
}

/** What keeps a form from being saved in an organization, or as a GLOBAL one. */
export async function problemsOf(
  context: Context,
  editor: FormEditor,
  scope: Scope,
  draft: FormDraft,
): Promise<FieldError[]> {
  const known = await context.workflows.read(editor.authorization, editor.signal);
  const workflow = known.workflows.find(({ name }) => name === draft.linkedWorkflow);
  const problems = formProblems(draft, workflow, known.dataProviders);
  return [
    ...problems.map((problem) => outOfOrder(problem, draft, known)),
    ...(await mappingProblems(context, scope, draft)),
  ];
}

/** A workflow that is only broken is not simply unknown. */
function outOfOrder(problem: FieldError, { linkedWorkflow }: FormDraft, { quarantined = [] }: Metadata): FieldError {
  const broken = quarantined.find(({ kind, name }) => kind === 'workflow' && name === linkedWorkflow);
  if (problem.path !== 'linkedWorkflow' || broken === undefined) return problem;
  return { ...problem, message: `The workflow ${linkedWorkflow} is out of order. ${broken.reason}` };
}

interface Target {
  readonly scope: Scope;
  readonly formId: string;
  readonly action: AuditAction;
}

async function change(
  context: Context,
  editor: FormEditor,
  { scope, formId, action }: Target,
  apply: (before: Form) => Form,
): Promise<Versioned<Form>> {
  const { written } = await recordedChange(context, editor, {
    expected: editor.expected,
    read: () => ownForm(context, scope, formId),
    plan(before) {
      const after = apply(before.value);
      if (after === before.value) return unchanged(before);
      return {
        change: changeOf(action, before.value, after),
        write: () => replace(context, before, after),
      };
    },
  });
  return written;
}

async function replace(
  { forms, formVersions }: Context,
  before: Versioned<Form>,
  after: Form,
): Promise<Versioned<Form>> {
  // What it was goes first: a version too many is skipped, one that is lost is lost.
  await formVersions.keep(before.value);
  const saved = { value: after, etag: await forms.replace(after, before.etag) };
  await formVersions.forgetOldest(after);
  return saved;
}

/** The form of exactly this scope: a right on an organization reads GLOBAL forms, but never changes them. */
export async function ownForm({ forms }: Context, scope: Scope, formId: string): Promise<Versioned<Form>> {
  const own = await forms.find(scope, formId);
  if (own) return own;
  if (scope !== globalScope && (await forms.find(globalScope, formId))) {
    throw new ForbiddenError('This form is GLOBAL. A platform admin changes it, with scope=global.');
  }
  throw new NotFoundError('Form', formId);
}

const changeOf = (action: AuditAction, before: Form | undefined, after: Form, origin: object = {}): Change => ({
  organizationId: after.organizationId,
  action,
  entityKind: 'Form',
  entityId: after.formId,
  before,
  after: { ...after, ...origin },
});
