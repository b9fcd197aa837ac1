import type { GraphClient } from '@msp/integrations';
import { WorkflowError } from '@msp/workflow-sdk';

/** Broader permissions that do as well. */
const COVERED_BY: Readonly<Record<string, readonly string[]>> = {
  'GroupMember.ReadWrite.All': ['Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  'LicenseAssignment.ReadWrite.All': ['User.ReadWrite.All', 'Directory.ReadWrite.All'],
  'User.ReadWrite.All': ['Directory.ReadWrite.All'],
  'Directory.Read.All': ['Directory.ReadWrite.All'],
  'Organization.Read.All': ['Directory.Read.All', 'Directory.ReadWrite.All'],
  'Domain.Read.All': ['Domain.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  'RoleManagement.Read.Directory': ['RoleManagement.ReadWrite.Directory', 'RoleManagement.Read.All'],
  'DeviceManagementManagedDevices.Read.All': ['DeviceManagementManagedDevices.ReadWrite.All'],
};

/**
 * Checks that the tenant has consented to the permissions. Throws a WorkflowError that names those it lacks. A token
 * that does not tell its permissions proves nothing, and is left to the calls themselves.
 */
export async function assertConsent(graph: GraphClient, needed: readonly string[]): Promise<void> {
  const granted = await graph.permissionsGranted();
  if (granted.length === 0) return;
  const lacking = needed.filter(
    (permission) => ![permission, ...(COVERED_BY[permission] ?? [])].some((one) => granted.includes(one)),
  );
  if (lacking.length === 0) return;
  const [names, they] = [lacking.join(', '), lacking.length === 1 ? 'this permission' : 'these permissions'];
  throw new WorkflowError(
    'missing-configuration',
    `The Microsoft 365 tenant of the organization has not consented to ${they} of the platform: ${names}.`,
    { remedy: `Have an administrator of the tenant consent to the application again; it has to include ${names}.` },
  );
}
