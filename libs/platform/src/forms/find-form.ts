import { globalScope, type Form, type Scope } from '@msp/models';
import type { Repositories, Versioned } from '@msp/storage';

/** A form of the organization, or a GLOBAL one; never another organization's. */
export async function findForm(
  forms: Pick<Repositories['forms'], 'find'>,
  scope: Scope,
  formId: string,
): Promise<Versioned<Form> | undefined> {
  const own = scope === globalScope ? undefined : await forms.find(scope, formId);
  return own ?? (await forms.find(globalScope, formId));
}
