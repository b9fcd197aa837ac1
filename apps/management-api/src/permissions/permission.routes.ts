import { Reply } from '@msp/http';
import type { RoutesOf } from '../context';
import { checkPermission } from './permission-check.service';
import { grantPermission, revokePermission } from './permission.service';

type PermissionOperation =
  'listUserPermissions' | 'listOrganizationPermissions' | 'grantPermission' | 'revokePermission' | 'checkPermission';

export const permissionRoutes: RoutesOf<PermissionOperation> = {
  listUserPermissions: {
    right: 'self',
    handle: async ({ context, path }) => ({ items: await context.permissions.listByUser(path.userId.toLowerCase()) }),
  },
  listOrganizationPermissions: {
    right: 'canManageConfig',
    handle: async ({ context, organizationId }) => ({
      items: await context.permissions.listByOrganization(organizationId),
    }),
  },
  grantPermission: {
    right: 'platformAdmin',
    handle: async (input) => {
      const { permission, isNew } = await grantPermission(input.context, input, input.body);
      const location = { Location: `/api/permissions/users/${permission.userId}` };
      return isNew ? new Reply(permission, 201, location) : permission;
    },
  },
  revokePermission: {
    right: 'platformAdmin',
    handle: async (input) => {
      await revokePermission(input.context, input, input.query);
      return new Reply(undefined, 204);
    },
  },
  checkPermission: {
    right: 'signedIn',
    scope: 'any',
    handle: async ({ context, principal, body }) => ({ allowed: await checkPermission(context, principal, body) }),
  },
};
