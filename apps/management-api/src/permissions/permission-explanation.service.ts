import type { Principal } from '@msp/auth';
import { permissionFlags, type Permission, type PermissionExplanation, type PermissionFlag } from '@msp/models';
import type { User } from '@msp/storage';
import type { Context } from '../context';

interface Question {
  readonly userId: string;
  readonly organizationId: string;
}

type Verdict = Omit<PermissionExplanation, 'permission'>;

const refused = (reason: string): Verdict => ({ allowed: false, reason });
const allowed = (reason: string): Verdict => ({ allowed: true, reason });

/** Says for each right why a person has it on an organization, or why not. Asked of others only by who manages it. */
export async function explainPermissions(
  context: Context,
  principal: Principal,
  question: Question,
): Promise<PermissionExplanation[]> {
  const userId = question.userId.toLowerCase();
  const organizationId = question.organizationId.toLowerCase();
  const { access, organizations, permissions, users } = context;
  const isSelf = userId === principal.userId;
  if (!isSelf || access.isPlatformAdmin(principal)) {
    await access.assertRight(principal, isSelf ? 'member' : 'canManageConfig', organizationId);
    await access.assertUsable(principal, organizationId, true);
  }
  const [person, permission, organization] = await Promise.all([
    users.find(userId),
    permissions.find(userId, organizationId),
    organizations.find(organizationId),
  ]);
  const isAdmin = isSelf
    ? access.isPlatformAdmin(principal)
    : person?.isPlatformAdmin === true || access.isBootstrapAdmin(userId);
  const facts = { person, permission, isAdmin, isUsable: organization?.value.isActive === true };
  const grantedBy = permission && (await nameOf(context, permission.grantedBy));
  return permissionFlags.map((flag) => ({ permission: flag, ...judge(flag, facts, grantedBy) }));
}

interface Facts {
  readonly person: User | undefined;
  readonly permission: Permission | undefined;
  readonly isAdmin: boolean;
  readonly isUsable: boolean;
}

/** Whether the organization is active comes after the rights: who holds none may not learn that it exists. */
function judge(flag: PermissionFlag, { person, permission, isAdmin, isUsable }: Facts, grantedBy = ''): Verdict {
  if (person?.isActive === false) return refused('The account is deactivated. A platform admin can activate it again.');
  if (!isAdmin && permission === undefined) {
    return refused('No rights for this organization: none were granted, or all were revoked.');
  }
  const by = permission && `by ${grantedBy} on ${dayOf(permission.grantedAt)}`;
  if (!isAdmin && permission?.[flag] !== true) return refused(`Not among the rights that were granted ${by}.`);
  if (!isUsable) return refused('The organization is inactive. A platform admin can activate it again.');
  if (isAdmin) return allowed('Platform admin: holds every right for every organization.');
  const isApp = permission?.appName !== undefined && person === undefined;
  return allowed(`Granted ${by}.${isApp ? ' It counts as far as the app roles of the app go.' : ''}`);
}

const nameOf = async ({ users }: Context, userId: string): Promise<string> =>
  (await users.find(userId))?.displayName ?? userId;

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const dayOf = (time: string): string => days.format(new Date(time));
