import { Reply } from '@msp/http';
import type { RoutesOf } from '../context';
import { grantPermissions } from './bulk-grant.service';
import { checkPermission } from './permission-check.service';
import { explainPermissions } from './permission-explanation.service';
import { permissionHolders } from './permission-holders.service';
import { grantPermission, revokePermission } from './permission.service';

type PermissionOperation =
  | 'listUserPermissions'
  | 'listOrganizationPermissions'
  | 'grantPermission'
  | 'grantPermissions'
  | 'revokePermission'
  | 'checkPermission'
  | 'explainPermissions';

export const permissionRoutes: RoutesOf<PermissionOperation> = {
  listUserPermissions: {
    right: 'self',
    handle: async ({ context, path }) => ({ items: await context.permissions.listByUser(path.userId.toLowerCase()) }),
  },
  listOrganizationPermissions: {
    right: 'canManageConfig',
    handle: async ({ context, organizationId }) => ({
      items: await permissionHolders(context, organizationId),
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
  grantPermissions: {
    right: 'platformAdmin',
    handle: (input) => grantPermissions(input.context, input, input.body),
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
  explainPermissions: {
    right: 'signedIn',
    handle: async ({ context, principal, query }) => ({ items: await explainPermissions(context, principal, query) }),
  },
};
