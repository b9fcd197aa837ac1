import type { Principal } from '@msp/auth';
import {
  compareIds,
  compareNames,
  globalScope,
  NotFoundError,
  type Form,
  type FormSummary,
  type Scope,
} from '@msp/models';
import { findForm } from '@msp/platform';
import type { Versioned } from '@msp/storage';
import { accessibleOrganizations } from '../accessible-organizations';
import pMap from 'p-map';
import type { Context } from '../context';

const newestOverAll = 50;
const readsAtOnce = 8;

/** The forms of an organization and the GLOBAL ones, by name; or what the scope asks for instead. */
export async function listForms(
  context: Context,
  principal: Principal,
  organizationId: string | undefined,
  scope: 'global' | 'mine' | undefined,
): Promise<FormSummary[]> {
  if (scope === 'mine') return newestForms(context, principal);
  if (organizationId === undefined) return context.forms.list(globalScope);
  const lists = await Promise.all([context.forms.list(organizationId), context.forms.list(globalScope)]);
  return lists.flat().sort((left, right) => compareNames(left.name, right.name));
}

async function newestForms(context: Context, principal: Principal): Promise<FormSummary[]> {
  const accessible = await accessibleOrganizations(context, principal);
  const active = accessible.filter(({ organization }) => organization.isActive);
  const scopes = [globalScope, ...active.map(({ organization }) => organization.organizationId)];
  const lists = await pMap(scopes, (scope) => context.forms.list(scope), { concurrency: readsAtOnce });
  return lists
    .flat()
    .sort((left, right) => compareIds(right.updatedAt, left.updatedAt))
    .slice(0, newestOverAll);
}

/** One form of the organization, or a GLOBAL one. Throws NotFoundError, also for another organization's form. */
export async function getForm({ forms }: Context, scope: Scope, formId: string): Promise<Versioned<Form>> {
  const form = await findForm(forms, scope, formId);
  if (form === undefined) throw new NotFoundError('Form', formId);
  return form;
}
