import type { Principal } from '@msp/auth';
import { permissionFlags, type Organization, type PermissionFlags } from '@msp/models';
import type { Context } from './context';

export interface AccessibleOrganization {
  readonly organization: Organization;
  readonly flags: PermissionFlags;
}

const everything: PermissionFlags = {
  canExecuteWorkflows: true,
  canManageConfig: true,
  canManageForms: true,
  canViewHistory: true,
};

/**
 * The organizations that the caller holds a right on, by name. Platform admins see all of them, also the inactive ones,
 * which stay hidden from everybody else.
 */
export async function accessibleOrganizations(
  { access, organizations, permissions }: Context,
  principal: Principal,
): Promise<AccessibleOrganization[]> {
  if (access.isPlatformAdmin(principal)) {
    return (await organizations.listAll()).map((organization) => ({ organization, flags: everything }));
  }
  const granted = await permissions.listByUser(principal.userId);
  const flagsById = new Map(
    granted.filter(holdsAny).map((permission) => [permission.organizationId, flagsOf(permission)]),
  );
  if (flagsById.size === 0) return [];
  return (await organizations.listAll()).flatMap((organization) => {
    const flags = flagsById.get(organization.organizationId);
    return flags !== undefined && organization.isActive ? [{ organization, flags }] : [];
  });
}

const holdsAny = (flags: PermissionFlags) => permissionFlags.some((flag) => flags[flag]);

const flagsOf = ({
  canExecuteWorkflows,
  canManageConfig,
  canManageForms,
  canViewHistory,
}: PermissionFlags): PermissionFlags => ({
  canExecuteWorkflows,
  canManageConfig,
  canManageForms,
  canViewHistory,
});
