import { NotFoundError, type FormVersion, type FormVersionSummary, type Scope } from '@msp/models';
import type { Context } from '../context';
import { ownForm } from './form-changes.service';

/** What a form of exactly this scope is and was, newest first. */
export async function listFormVersions(context: Context, scope: Scope, formId: string): Promise<FormVersionSummary[]> {
  const { value: form } = await ownForm(context, scope, formId);
  return context.formVersions.list(form);
}

/** One version with its fields. Throws NotFoundError for one that never was or is no longer kept. */
export async function getFormVersion(
  context: Context,
  scope: Scope,
  formId: string,
  version: number,
): Promise<FormVersion> {
  const { value: form } = await ownForm(context, scope, formId);
  const found = await context.formVersions.find(form, version);
  if (!found) throw new NotFoundError('Version of a form', String(version));
  return found;
}
