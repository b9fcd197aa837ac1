import { ConflictError, InvalidRequestError, NotFoundError, type Organization } from '@msp/models';
import type { Versioned } from '@msp/storage';
import type { Logger } from 'pino';
import type { Caller } from '@msp/platform';
import type { Context } from '../context';
import { changeOrganization, createOrganization } from '../organization-changes';
import { linkedOrganizations } from './linked-organizations';
import type { UnlinkedCustomer } from './partner-customers';

type LoggingCaller = Caller & { readonly log: Logger };

export interface LinkTarget {
  readonly organizationId?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * Links a customer's tenant to an organization, or to a new one. Throws NotFoundError for a tenant that is no customer,
 * and ConflictError where another active organization has it or the organization has another.
 */
export async function linkTenant(
  context: Context,
  caller: LoggingCaller,
  tenant: string,
  { organizationId, name }: LinkTarget,
): Promise<Versioned<Organization> & { readonly isNew: boolean }> {
  if ((organizationId === undefined) === (name === undefined)) {
    throw new InvalidRequestError('Say either which organization the tenant is linked to, or the name of a new one.');
  }
  const { tenantId } = await requireCustomer(context, caller, tenant.toLowerCase());
  if (organizationId === undefined) {
    const made = await createOrganization(context, caller, { name: name ?? '', tenantId });
    return { ...made, isNew: true };
  }
  const id = organizationId.toLowerCase();
  await context.access.assertRight(caller.principal, 'member', id);
  await context.access.assertUsable(caller.principal, id, false);
  const target = { organizationId: id, action: 'Organization.Link' as const };
  const linked = await changeOrganization(context, caller, target, (before) => {
    if (before.tenantId === null || before.tenantId === tenantId) return { ...before, tenantId };
    throw new ConflictError(`${before.name} is linked to another tenant. Unlink that one first.`);
  });
  return { ...linked, isNew: false };
}

/** Takes the tenant from the active organization that has it; nobody having it is fine. */
export async function unlinkTenant(context: Context, caller: Caller, tenant: string): Promise<void> {
  const tenantId = tenant.toLowerCase();
  const organization = (await linkedOrganizations(context)).get(tenantId);
  if (organization === undefined) return;
  const target = { organizationId: organization.organizationId, action: 'Organization.Unlink' as const };
  await changeOrganization(context, caller, target, (before) =>
    before.tenantId === tenantId ? { ...before, tenantId: null } : before,
  );
}

/** Looks twice before it says that there is no such customer: it may have come after the list was fetched. */
async function requireCustomer(
  { partnerDirectory }: Context,
  { log }: LoggingCaller,
  tenantId: string,
): Promise<UnlinkedCustomer> {
  for (const refresh of [false, true]) {
    const { customers } = await partnerDirectory.read({ log, refresh });
    const customer = customers.find((candidate) => candidate.tenantId === tenantId);
    if (customer !== undefined) return customer;
  }
  throw new NotFoundError('Customer of the partner tenant', tenantId);
}
