import { ForbiddenError, type Organization, type OrganizationPatch } from '@msp/models';
import type { Versioned } from '@msp/storage';
import type { Caller } from '@msp/platform';
import type { Context } from '../context';
import { changeOrganization, normalTenantId } from '../organization-changes';

/**
 * Changes what the patch names. Linking a tenant and (de)activating are left to platform admins: a wrong tenant is the
 * worst accident here. Throws StaleError where `expected` is no longer the version.
 */
export async function updateOrganization(
  context: Context,
  caller: Caller,
  organizationId: string,
  patch: OrganizationPatch,
  expected: string | undefined,
): Promise<Versioned<Organization>> {
  const { access } = context;
  const needsAdmin = patch.tenantId !== undefined || patch.isActive !== undefined;
  if (needsAdmin && !access.isPlatformAdmin(caller.principal)) {
    throw new ForbiddenError('Only a platform admin links the tenant or activates and deactivates an organization.');
  }
  if (patch.isActive === undefined) await access.assertUsable(caller.principal, organizationId, false);
  return changeOrganization(context, caller, { organizationId, expected, action: 'Organization.Update' }, (before) => ({
    ...before,
    name: patch.name?.trim() ?? before.name,
    tenantId: patch.tenantId === undefined ? before.tenantId : normalTenantId(patch.tenantId),
    isActive: patch.isActive ?? before.isActive,
  }));
}

/** Deactivates an organization; one that is inactive already stays so. */
export async function deactivateOrganization(
  context: Context,
  caller: Caller,
  organizationId: string,
  expected: string | undefined,
): Promise<void> {
  await changeOrganization(
    context,
    caller,
    { organizationId, expected, action: 'Organization.Deactivate' },
    (before) => ({
      ...before,
      isActive: false,
    }),
  );
}
