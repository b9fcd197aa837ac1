import { z } from 'zod';
import { answerCollection, type CollectionRules, projectOne } from './collection';
import type { GraphUser, Tenant } from './directory';
import { type GraphCall, type GraphRoute, noContent } from './graph-call';
import { GraphError, resourceNotFound } from './graph.error';
import { userResource } from './license-states';
import { assertAddressesFree } from './proxy-addresses';
import { assertUserName } from './user.rules';
import { userRules } from './user.routes';

const read = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const restore = ['User.DeleteRestore.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'];
const keptDays = 30;

const deletedRules: CollectionRules = {
  ...userRules,
  defaults: [...(userRules.defaults ?? []), 'deletedDateTime'],
};

const restoreSchema = z.strictObject({ autoReconcileProxyConflict: z.boolean().optional() });

/** Those deleted within 30 days; older ones are gone for good. */
function deletedUsers(tenant: Tenant): GraphUser[] {
  const oldest = Date.now() - keptDays * 86_400_000;
  tenant.deletedUsers = tenant.deletedUsers.filter((user) => Date.parse(String(user['deletedDateTime'])) > oldest);
  return tenant.deletedUsers;
}

function requireDeleted({ tenant, params }: GraphCall): GraphUser {
  const user = deletedUsers(tenant).find(({ id }) => id === params['id']);
  if (!user) throw resourceNotFound(params['id'] ?? '');
  return user;
}

function restoreUser(call: GraphCall): GraphUser {
  const { tenant, body, replicas } = call;
  const user = requireDeleted(call);
  const parsed = restoreSchema.safeParse(body ?? {});
  if (!parsed.success) throw new GraphError('Request_BadRequest', 'Invalid value specified for the restore request.');
  const userPrincipalName = user.userPrincipalName.slice(user.id.replaceAll('-', '').length);
  assertUserName(tenant, userPrincipalName);
  if (parsed.data.autoReconcileProxyConflict !== true) assertAddressesFree(tenant, user.proxyAddresses);
  const { deletedDateTime: _gone, ...kept } = user;
  const restored = { ...kept, userPrincipalName };
  tenant.deletedUsers = tenant.deletedUsers.filter(({ id }) => id !== user.id);
  tenant.users.push(restored);
  replicas.users.changed(user.id, undefined);
  return restored;
}

export const deletedItemRoutes: readonly GraphRoute[] = [
  {
    method: 'get',
    path: '/directory/deletedItems/microsoft.graph.user',
    roles: read,
    handle: (call) => {
      const rows = deletedUsers(call.tenant).map((user) => userResource(call.tenant, user));
      return answerCollection(call, rows, deletedRules);
    },
  },
  {
    method: 'get',
    path: '/directory/deletedItems/:id',
    roles: read,
    handle: (call) => {
      const user = projectOne(call, userResource(call.tenant, requireDeleted(call)), deletedRules);
      return { status: 200, body: { '@odata.type': '#microsoft.graph.user', ...user } };
    },
  },
  {
    method: 'post',
    path: '/directory/deletedItems/:id/restore',
    roles: restore,
    handle: (call) => {
      const user = projectOne(call, restoreUser(call), userRules);
      return { status: 200, body: { '@odata.type': '#microsoft.graph.user', ...user } };
    },
  },
  {
    method: 'delete',
    path: '/directory/deletedItems/:id',
    roles: restore,
    handle: (call) => {
      const { id } = requireDeleted(call);
      call.tenant.deletedUsers = call.tenant.deletedUsers.filter((user) => user.id !== id);
      return noContent;
    },
  },
];
