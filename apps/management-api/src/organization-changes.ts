import { randomUUID } from 'node:crypto';
import { type AuditAction, StaleError, type Organization, type OrganizationDraft } from '@msp/models';
import type { Versioned } from '@msp/storage';
import { recordChange, type Caller } from './caller';
import type { Context } from './context';
import { assertMatches } from './if-match';
import { assertUnique, hideOthers } from './organization-uniqueness';

const attempts = 5;

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
  await record(context, caller, 'Organization.Create', undefined, organization);
  const etag = await context.organizations.insert(organization);
  context.access.forgetOrganization(organization.organizationId);
  return { value: organization, etag };
}

export interface ChangeTarget {
  readonly organizationId: string;
  readonly ifMatch?: string | undefined;
  readonly action: AuditAction;
}

/** Reads, checks, records and replaces; starts again when somebody was faster and the caller named no version. */
export async function changeOrganization(
  context: Context,
  caller: Caller,
  { organizationId, ifMatch, action }: ChangeTarget,
  apply: (before: Organization) => Organization,
): Promise<Versioned<Organization>> {
  for (let attempt = 1; ; attempt += 1) {
    const { value: before, etag } = await context.organizations.get(organizationId);
    assertMatches(ifMatch, etag);
    const after = apply(before);
    if (isSame(before, after)) return { value: before, etag };
    await hideOthers(context, caller, () => assertUnique(context, after));
    const stamped = { ...after, updatedAt: context.now().toISOString() };
    await record(context, caller, action, before, stamped);
    try {
      const newEtag = await hideOthers(context, caller, () => context.organizations.replace(stamped, etag));
      return { value: stamped, etag: newEtag };
    } catch (error) {
      if (!(error instanceof StaleError) || ifMatch !== undefined || attempt === attempts) throw error;
    } finally {
      context.access.forgetOrganization(organizationId);
    }
  }
}

const isSame = (left: Organization, right: Organization) =>
  left.name === right.name && left.tenantId === right.tenantId && left.isActive === right.isActive;

const record = (
  context: Context,
  caller: Caller,
  action: AuditAction,
  before: Organization | undefined,
  after: Organization,
): Promise<void> => {
  const { organizationId } = after;
  return recordChange(context, caller, {
    organizationId,
    action,
    entityKind: 'Organization',
    entityId: organizationId,
    before,
    after,
  });
};
