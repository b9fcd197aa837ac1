import type { Principal } from '@msp/auth';
import { ForbiddenError, type PermissionFlag } from '@msp/models';
import type { Context } from '../context';

interface Question {
  readonly organizationId: string;
  readonly permission: PermissionFlag;
  readonly userId?: string | undefined;
}

/**
 * Says whether a person may use a right now: they hold it, and neither they nor the organization were deactivated. Apps
 * and platform admins may ask for anybody; of somebody else only granted rights count, as app roles are in tokens only.
 */
export async function checkPermission(context: Context, principal: Principal, question: Question): Promise<boolean> {
  const { access, organizations, users } = context;
  const userId = question.userId?.toLowerCase() ?? principal.userId;
  const isSelf = userId === principal.userId;
  if (!isSelf && principal.kind !== 'app' && !access.isPlatformAdmin(principal)) {
    throw new ForbiddenError('Only a platform admin may ask what somebody else may do.');
  }
  const organizationId = question.organizationId.toLowerCase();
  const [flags, organization, person] = await Promise.all([
    isSelf ? access.flagsOf(principal, organizationId) : access.storedFlags(userId, organizationId),
    organizations.find(organizationId),
    users.find(userId),
  ]);
  return flags?.[question.permission] === true && organization?.value.isActive === true && person?.isActive !== false;
}
