import type { Repositories } from '@msp/storage';
import { seedOrganizations, seedPeople } from '@msp/testing';

const at = '2026-01-05T09:00:00.000Z';
const none = { canExecuteWorkflows: false, canManageConfig: false, canManageForms: false, canViewHistory: false };
const all = { canExecuteWorkflows: true, canManageConfig: true, canManageForms: true, canViewHistory: true };

/** Acme, Beta and Gamma with the rights of the seeded people: technician all on Acme and Beta, runner and auditor one on Acme. Can be repeated. */
export async function seedRights({ organizations, permissions, users }: Repositories): Promise<void> {
  if (await organizations.find(seedOrganizations.acme.id)) return;
  const grant = { grantedBy: 'seed', grantedAt: at };
  const { acme, beta, gamma } = seedOrganizations;
  const { technician, runner, auditor } = seedPeople;
  for (const { id, name, tenantId } of [acme, beta, gamma]) {
    const times = { createdAt: at, createdBy: 'seed', updatedAt: at };
    await organizations.insert({ organizationId: id, name, tenantId, isActive: true, ...times });
  }
  for (const { oid, name, email } of Object.values(seedPeople)) {
    await users.insert({ userId: oid, displayName: name, email, isActive: true, createdAt: at });
  }
  await permissions.grant({ userId: technician.oid, organizationId: acme.id, ...all, ...grant });
  await permissions.grant({ userId: technician.oid, organizationId: beta.id, ...all, ...grant });
  await permissions.grant({
    userId: runner.oid,
    organizationId: acme.id,
    ...none,
    canExecuteWorkflows: true,
    ...grant,
  });
  await permissions.grant({ userId: auditor.oid, organizationId: acme.id, ...none, canViewHistory: true, ...grant });
}
