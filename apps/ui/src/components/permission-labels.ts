import type { PermissionFlag, PermissionFlags } from '@msp/models';

/** The four rights as people call them. */
export const permissionLabels: Readonly<Record<PermissionFlag, string>> = {
  canExecuteWorkflows: 'Run workflows',
  canManageConfig: 'Manage configuration',
  canManageForms: 'Manage forms',
  canViewHistory: 'View history',
};

export const noRights: PermissionFlags = {
  canExecuteWorkflows: false,
  canManageConfig: false,
  canManageForms: false,
  canViewHistory: false,
};
