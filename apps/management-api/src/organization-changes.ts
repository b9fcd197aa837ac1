import { randomUUID } from 'node:crypto';
import type { AuditAction, Organization, OrganizationDraft } from '@msp/models';
import type { Versioned } from '@msp/storage';
import { recordChange, recordedChange, unchanged, type Caller, type Change } from '@msp/platform';
import type { Context } from './context';
import { assertUnique, hideOthers } from './organization-uniqueness';

/** Tenant ids are kept in lower case. */
export const normalTenantId = (tenantId: string | null | undefined) => tenantId?.toLowerCase() ?? null;

/** Adds an organization. Throws ConflictError where an active one has its name or its tenant. */
export async function createOrganization(
  context: Context,
  caller: Caller,
  draft: OrganizationDraft,
): Promise<Versioned<Organization>> {
  const now = context.now().toISOString();
  const organization: Organization = {
    organizationId: randomUUID(),
    name: draft.name.trim(),
    tenantId: normalTenantId(draft.tenantId),
    isActive: true,
    createdAt: now,
    createdBy: caller.principal.userId,
    updatedAt: now,
  };
  await assertUnique(context, organization);
  await recordChange(context, caller, changeOf('Organization.Create', undefined, organization));
  const etag = await context.organizations.insert(organization);
  context.access.forgetOrganization(organization.organizationId);
  return { value: organization, etag };
}

export interface ChangeTarget {
  readonly organizationId: string;
  /** The version that the caller read; without one the last writer wins. */
  readonly expected?: string | undefined;
  readonly action: AuditAction;
}

/** Changes an organization to what `apply` makes of it. Throws StaleError for `expected`, and what `createOrganization` throws. */
export async function changeOrganization(
  context: Context,
  caller: Caller,
  { organizationId, expected, action }: ChangeTarget,
  apply: (before: Organization) => Organization,
): Promise<Versioned<Organization>> {
  const { written } = await recordedChange(context, caller, {
    expected,
    read: () => context.organizations.get(organizationId),
    async plan(before) {
      const after = apply(before.value);
      if (isSame(before.value, after)) return unchanged(before);
      await hideOthers(context, caller, () => assertUnique(context, after));
      const stamped = { ...after, updatedAt: context.now().toISOString() };
      return {
        change: changeOf(action, before.value, stamped),
        write: async () => ({
          value: stamped,
          etag: await hideOthers(context, caller, () => context.organizations.replace(stamped, before.etag)),
        }),
      };
    },
    afterWriting: () => context.access.forgetOrganization(organizationId),
  });
  return written;
}

const isSame = (left: Organization, right: Organization) =>
  left.name === right.name && left.tenantId === right.tenantId && left.isActive === right.isActive;

const changeOf = (action: AuditAction, before: Organization | undefined, after: Organization): Change => ({
  organizationId: after.organizationId,
  action,
  entityKind: 'Organization',
  entityId: after.organizationId,
  before,
  after,
});
