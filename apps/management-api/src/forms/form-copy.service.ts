import {
  globalScope,
  type FieldError,
  type Form,
  type FormCopy,
  type FormCopyRequest,
  type FormSummary,
  scopeOf,
  type Scope,
} from '@msp/models';
import type { Context } from '../context';
import { insertForm, problemsOf, type FormEditor } from './form-changes.service';
import { copyDraft, type CopyPlace, type CopySource } from './form-copy-draft';

/**
 * Copies forms from an organization, or from GLOBAL, into `scope`, on which the caller's right was checked. Throws
 * ForbiddenError where the caller may not manage the forms of the organization that they come from; GLOBAL ones are
 * everybody's to read. Each form has its own outcome, and one that is refused stops none of the others.
 */
export async function copyForms(
  context: Context,
  editor: FormEditor,
  scope: Scope,
  { from, forms, check = false }: FormCopyRequest,
): Promise<FormCopy[]> {
  if (from !== globalScope) {
    await context.access.assertRight(editor.principal, 'canManageForms', from);
    await context.access.assertUsable(editor.principal, from, true);
  }
  const source = await sourceOf(context, editor, scopeOf(from));
  const place = await placeOf(context, scope);
  const taken = new Set((await context.forms.list(scope)).filter(isThere).map(({ name }) => nameKey(name)));
  const common = { source, place, taken, check, isSamePlace: from === scope };
  const copies: FormCopy[] = [];
  for (const { formId, name } of forms) {
    const form = (await context.forms.find(from, formId))?.value;
    const copy =
      form === undefined || form.deletedAt !== undefined
        ? refused(formId, name ?? '', { path: 'formId', message: 'There is no such form.' })
        : await copyForm(context, editor, { scope, form: { ...form, name: name?.trim() ?? form.name }, ...common });
    if (copy.outcome !== 'refused') taken.add(nameKey(copy.name));
    copies.push(copy);
  }
  return copies;
}

interface OneCopy {
  readonly scope: Scope;
  /** With the name that its copy is to have. */
  readonly form: Form;
  readonly source: CopySource;
  readonly place: CopyPlace;
  readonly taken: ReadonlySet<string>;
  readonly check: boolean;
  readonly isSamePlace: boolean;
}

async function copyForm(context: Context, editor: FormEditor, one: OneCopy): Promise<FormCopy> {
  const { scope, form, source, place, taken, check, isSamePlace } = one;
  const { formId, name } = form;
  if (taken.has(nameKey(name))) {
    const message = `${place.name} has a form “${name}” already. Give the copy another name.`;
    return refused(formId, name, { path: 'name', message });
  }
  const { draft, notices } = isSamePlace ? { draft: form, notices: [] } : copyDraft(form, source, place);
  const problems = await problemsOf(context, editor, scope, draft);
  if (problems.length > 0) return refused(formId, name, ...problems);
  const answer = { formId, name, notices: [...notices], problems: [] };
  if (check) return { ...answer, outcome: 'possible' };
  const origin = { copiedFrom: { organizationId: form.organizationId, formId } };
  const { value } = await insertForm(context, editor, { scope, draft, action: 'Form.Copy', origin });
  return { ...answer, outcome: 'copied', copy: summaryOf(value) };
}

async function sourceOf(context: Context, editor: FormEditor, from: Scope): Promise<CopySource> {
  const { dataProviders } = await context.workflows.read(editor.authorization, editor.signal);
  const ownProviders = new Set(dataProviders.filter(({ uses }) => uses.length > 0).map(({ name }) => name));
  if (from === globalScope) return { mappings: [], isGlobal: true, name: 'GLOBAL', ownProviders };
  const { name } = (await context.organizations.get(from)).value;
  const mappings = (await context.mappings.listByOrganization(from)).map(({ value }) => value);
  return { mappings, isGlobal: false, name, ownProviders };
}

async function placeOf(context: Context, scope: Scope): Promise<CopyPlace> {
  if (scope === globalScope) return { mappings: undefined, name: 'GLOBAL' };
  const { name } = (await context.organizations.get(scope)).value;
  const mappings = (await context.mappings.listByOrganization(scope)).map(({ value }) => value);
  return { mappings: mappings.filter(({ isActive }) => isActive), name };
}

const refused = (formId: string, name: string, ...problems: FieldError[]): FormCopy => ({
  formId,
  name,
  outcome: 'refused',
  notices: [],
  problems: problems.map(({ path, message }) => ({ path, message })),
});

const isThere = ({ deletedAt }: FormSummary) => deletedAt === undefined;

const nameKey = (name: string) => name.trim().toLocaleLowerCase('en');

function summaryOf({ schema: _fields, createdAt: _at, createdBy: _by, updatedBy: _who, version: _v, ...rest }: Form) {
  return rest;
}
