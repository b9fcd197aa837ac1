import type { AuditAction, Permission, PermissionGrant } from '@msp/models';
import { nothingToDo, recordedChange, type Caller, type Change } from '@msp/platform';
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
  const { before, written } = await recordedChange(context, caller, {
    read: () => context.permissions.find(userId, organizationId),
    async plan(before) {
      const { appName = before?.appName, ...flags } = given;
      const permission: Permission = {
        ...flags,
        ...(appName !== undefined && { appName }),
        userId,
        organizationId,
        grantedBy: caller.principal.userId,
        grantedAt: context.now().toISOString(),
      };
      return {
        change: await changeOf(context, 'Permission.Grant', permission, before, permission),
        write: async () => {
          await context.permissions.grant(permission);
          return permission;
        },
      };
    },
    afterWriting: () => context.access.forgetPermission(userId, organizationId),
  });
  return { permission: written, isNew: before === undefined };
}

/** Takes every right on an organization, also on an inactive one, from a person; none to take is fine. */
export async function revokePermission(context: Context, caller: Caller, pair: Pair): Promise<void> {
  const { userId, organizationId } = normalized(pair);
  await recordedChange(context, caller, {
    read: () => context.permissions.find(userId, organizationId),
    async plan(before) {
      if (before === undefined) return nothingToDo;
      return {
        change: await changeOf(context, 'Permission.Revoke', before, before),
        write: () => context.permissions.revoke(userId, organizationId),
      };
    },
    afterWriting: () => context.access.forgetPermission(userId, organizationId),
  });
}

async function changeOf(
  { users }: Context,
  action: AuditAction,
  { userId, organizationId, appName }: Permission,
  before: Permission | undefined,
  after?: Permission,
): Promise<Change> {
  const person = await users.find(userId);
  return {
    organizationId,
    action,
    entityKind: 'Permission',
    entityId: userId,
    entityName: person?.displayName ?? appName,
    before,
    after,
  };
}
