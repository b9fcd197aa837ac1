import { globalScope, type Form } from '@msp/models';
import type { Repositories, Versioned } from '@msp/storage';

/** A form of the organization, or a GLOBAL one; never another organization's. */
export async function findForm(
  forms: Pick<Repositories['forms'], 'find'>,
  organizationId: string | undefined,
  formId: string,
): Promise<Versioned<Form> | undefined> {
  const own = organizationId === undefined ? undefined : await forms.find(organizationId, formId);
  return own ?? (await forms.find(globalScope, formId));
}
