import type { AuditAction, Permission, PermissionGrant } from '@msp/models';
import { recordChange, type Caller } from '../caller';
import type { Context } from '../context';

interface Pair {
  readonly userId: string;
  readonly organizationId: string;
}

/** Ids are compared as text everywhere, and tokens carry them in lower case. */
const normalized = <Ids extends Pair>(ids: Ids): Ids => ({
  ...ids,
  userId: ids.userId.toLowerCase(),
  organizationId: ids.organizationId.toLowerCase(),
});

/** Says what a person, who may be unseen so far, may do for an active organization. */
export async function grantPermission(
  context: Context,
  caller: Caller,
  grant: PermissionGrant,
): Promise<{ permission: Permission; isNew: boolean }> {
  const { userId, organizationId, ...given } = normalized(grant);
  await context.access.assertRight(caller.principal, 'member', organizationId);
  await context.access.assertUsable(caller.principal, organizationId, false);
  const before = await context.permissions.find(userId, organizationId);
  const { appName = before?.appName, ...flags } = given;
  const permission: Permission = {
    ...flags,
    ...(appName !== undefined && { appName }),
    userId,
    organizationId,
    grantedBy: caller.principal.userId,
    grantedAt: context.now().toISOString(),
  };
  await record(context, caller, 'Permission.Grant', before, permission);
  try {
    await context.permissions.grant(permission);
  } finally {
    // A write that failed may have happened all the same.
    context.access.forgetPermission(userId, organizationId);
  }
  return { permission, isNew: before === undefined };
}

/** Takes every right on an organization, also on an inactive one, from a person; none to take is fine. */
export async function revokePermission(context: Context, caller: Caller, pair: Pair): Promise<void> {
  const { userId, organizationId } = normalized(pair);
  const before = await context.permissions.find(userId, organizationId);
  if (before === undefined) return;
  await record(context, caller, 'Permission.Revoke', before, undefined);
  try {
    await context.permissions.revoke(userId, organizationId);
  } finally {
    context.access.forgetPermission(userId, organizationId);
  }
}

const record = async (
  context: Context,
  caller: Caller,
  action: AuditAction,
  before: Permission | undefined,
  after: Permission | undefined,
): Promise<void> => {
  const subject = after ?? before;
  const person = subject && (await context.users.find(subject.userId));
  await recordChange(context, caller, {
    organizationId: subject?.organizationId ?? '',
    action,
    entityKind: 'Permission',
    entityId: subject?.userId ?? '',
    entityName: person?.displayName ?? subject?.appName,
    before,
    after,
  });
};
