import { randomUUID } from 'node:crypto';
import { globalScope, type Form, type Organization, type Permission, type PermissionFlags } from '@msp/models';
import {
  createTimedId,
  type NewExecution,
  type Repositories,
  type SealedEntry,
  type StoredMapping,
} from '@msp/storage';
import { seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import type { MappingProofs } from '../mappings/mapping-proofs';

const createdAt = '2026-01-05T08:00:00.000Z';
const admin = seedPeople.admin.oid;

/** People whom the seed does not know: one with every right on Beta only, one who was deactivated. */
export const extraPeople = {
  foreigner: {
    oid: '7c1d0006-0000-4000-8000-000000000006',
    name: 'Frida Foreign',
    email: 'frida@msp.example',
    roles: [],
  },
  deactivated: { oid: '7c1d0007-0000-4000-8000-000000000007', name: 'Dana Left', email: 'dana@msp.example', roles: [] },
} as const;

export const noFlags: PermissionFlags = {
  canExecuteWorkflows: false,
  canManageConfig: false,
  canManageForms: false,
  canViewHistory: false,
};
export const allFlags: PermissionFlags = {
  canExecuteWorkflows: true,
  canManageConfig: true,
  canManageForms: true,
  canViewHistory: true,
};

export const anOrganization = (changes: Partial<Organization> = {}): Organization => ({
  organizationId: seedOrganizations.acme.id,
  name: seedOrganizations.acme.name,
  tenantId: seedOrganizations.acme.tenantId,
  isActive: true,
  createdAt,
  createdBy: admin,
  updatedAt: createdAt,
  ...changes,
});

export const aPermission = (userId: string, organizationId: string, flags: Partial<PermissionFlags>): Permission => ({
  ...noFlags,
  ...flags,
  userId,
  organizationId,
  grantedBy: admin,
  grantedAt: createdAt,
});

export const aForm = (changes: Partial<Form> = {}): Form => ({
  formId: seedForms.onboarding,
  organizationId: seedOrganizations.acme.id,
  name: 'New User Onboarding',
  linkedWorkflow: 'user_onboarding',
  schema: { sections: [{ fields: [{ name: 'firstName', type: 'text', label: 'First name' }] }] },
  isActive: true,
  createdAt,
  createdBy: admin,
  updatedAt: createdAt,
  ...changes,
});

/** A running execution that began at `startedAt`, which is also the time that its id tells. */
export const anExecution = (changes: Partial<NewExecution> = {}): NewExecution => {
  const startedAt = changes.startedAt ?? '2026-02-01T10:00:00.000Z';
  return {
    executionId: createTimedId(new Date(startedAt)),
    organizationId: seedOrganizations.acme.id,
    workflowName: 'user_onboarding',
    status: 'Running',
    executedBy: seedPeople.technician.oid,
    executedByName: seedPeople.technician.name,
    input: { firstName: 'Ada' },
    ...changes,
    startedAt,
  };
};

/** A sealed value of an execution, to be shown to whoever ran it, far in the future still. */
export const aSealedEntry = (
  { organizationId, executionId, executedBy }: NewExecution,
  changes: Partial<SealedEntry> = {},
): SealedEntry => ({
  organizationId,
  executionId,
  userId: executedBy,
  sealedId: createTimedId(),
  label: 'One-time password',
  expiresAt: '2999-01-01T00:00:00.000Z',
  ...changes,
});

/** Three organizations, the seeded people's rights on them, and three forms. */
export async function storeFixtures({ organizations, permissions, forms, users }: Repositories): Promise<void> {
  const { acme, beta, gamma } = seedOrganizations;
  for (const { id, name, tenantId } of [acme, beta, gamma]) {
    await organizations.insert(anOrganization({ organizationId: id, name, tenantId }));
  }
  const { technician, runner, auditor } = seedPeople;
  await permissions.grant(aPermission(technician.oid, acme.id, allFlags));
  await permissions.grant(aPermission(technician.oid, beta.id, allFlags));
  await permissions.grant(aPermission(runner.oid, acme.id, { canExecuteWorkflows: true }));
  await permissions.grant(aPermission(auditor.oid, acme.id, { canViewHistory: true }));
  const { foreigner, deactivated } = extraPeople;
  await permissions.grant(aPermission(foreigner.oid, beta.id, allFlags));
  await permissions.grant(aPermission(deactivated.oid, acme.id, allFlags));
  const left = { userId: deactivated.oid, displayName: deactivated.name, email: deactivated.email };
  await users.insert({ ...left, isActive: false, createdAt });
  await forms.insert(aForm());
  const license = { formId: seedForms.licenseAssignment, organizationId: beta.id, name: 'License Assignment' };
  await forms.insert(aForm({ ...license, linkedWorkflow: 'license_assignment' }));
  const validate = { formId: seedForms.validateEmail, organizationId: globalScope, name: 'Validate E-mail' };
  await forms.insert(aForm({ ...validate, linkedWorkflow: 'validate_email' }));
}

/** An active mapping of Acme to HaloPSA. */
export function aMapping(changes: Partial<StoredMapping> = {}): StoredMapping {
  const at = '2026-01-05T09:00:00.000Z';
  return {
    mappingId: randomUUID(),
    organizationId: seedOrganizations.acme.id,
    integration: 'halopsa',
    externalOrgId: '42',
    externalOrgName: 'Acme Corp',
    isActive: true,
    createdAt: at,
    createdBy: 'seed',
    updatedAt: at,
    updatedBy: 'seed',
    updatedByName: 'Avery Admin',
    mappedAt: at,
    mappedByName: 'Avery Admin',
    ...changes,
  };
}

/** Proves to each organization what it is in each integration: its own tenant, and the ids that are given. */
export const provenToBe = (ids: Readonly<Record<string, string>>): MappingProofs => ({
  find: async ({ integration, organizationId }) =>
    integration === 'msgraph'
      ? Object.values(seedOrganizations).find(({ id }) => id === organizationId)?.tenantId
      : ids[integration],
});
