import { randomUUID } from 'node:crypto';
import { answerCollection, type CollectionRules, directoryOptions, project, projectOne } from './collection';
import { type GraphUser, hasDirectoryRole, type Tenant, userResource } from './directory';
import { type GraphCall, type GraphRoute, noContent, readReference, requireUser } from './graph-call';
import { GraphError, resourceNotFound } from './graph.error';
import { defaultUserProperties, readableUserProperties } from './user.properties';
import { assertComplete, assertPassword, assertUserName, readUserWrite } from './user.rules';

const read = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const write = ['User.ReadWrite.All', 'Directory.ReadWrite.All'];

export const userRules: CollectionRules = {
  type: 'user',
  properties: readableUserProperties,
  defaults: defaultUserProperties,
  options: directoryOptions,
};

function makeUser(call: GraphCall): GraphUser {
  const { tenant } = call;
  const draft = readUserWrite(call.body);
  assertComplete(draft);
  const { passwordProfile, userPrincipalName = '', displayName = '', mailNickname = '', accountEnabled = true } = draft;
  assertUserName(tenant, userPrincipalName);
  assertPassword(passwordProfile?.password, userPrincipalName);
  const { passwordProfile: _neverKept, ...properties } = draft;
  return {
    businessPhones: [],
    mail: userPrincipalName,
    userType: 'Member',
    ...properties,
    id: randomUUID(),
    userPrincipalName,
    displayName,
    mailNickname,
    accountEnabled,
    usageLocation: draft.usageLocation ?? null,
    assignedLicenses: [],
    createdDateTime: new Date().toISOString(),
  };
}

function updateUser({ tenant, params, body }: GraphCall): GraphUser {
  const user = requireUser(tenant, params['id'] ?? '');
  const { passwordProfile, ...changes } = readUserWrite(body);
  const isSensitive = passwordProfile !== undefined || changes.accountEnabled !== undefined;
  if (isSensitive && hasDirectoryRole(tenant, user)) {
    throw new GraphError('Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  }
  if (user['onPremisesSyncEnabled'] === true) {
    const message = 'Unable to update the specified properties for on-premises mastered Directory Sync objects.';
    throw new GraphError('Request_BadRequest', message);
  }
  if (changes.userPrincipalName !== undefined) assertUserName(tenant, changes.userPrincipalName, user);
  assertPassword(passwordProfile?.password, user.userPrincipalName);
  if (passwordProfile?.password) Object.assign(user, { lastPasswordChangeDateTime: new Date().toISOString() });
  return Object.assign(user, changes);
}

/** Deleted users go to the recycle bin; their licences and memberships are free at once. */
export function removeUser(tenant: Tenant, user: GraphUser): void {
  tenant.users = tenant.users.filter(({ id }) => id !== user.id);
  tenant.deletedUsers.push({ ...user, deletedDateTime: new Date().toISOString() });
  for (const role of tenant.directoryRoles) role.memberIds = role.memberIds.filter((id) => id !== user.id);
  for (const group of tenant.groups) group.memberIds = group.memberIds.filter((id) => id !== user.id);
}

const crud: readonly GraphRoute[] = [
  {
    method: 'get',
    path: '/users',
    roles: read,
    handle: (call) => {
      const users = call.tenant.users.map((user) => userResource(call.tenant, user));
      return answerCollection(call, users, userRules);
    },
  },
  {
    method: 'post',
    path: '/users',
    roles: write,
    handle: (call) => {
      const user = makeUser(call);
      call.tenant.users.push(user);
      return { status: 201, body: projectOne(call, user, userRules) };
    },
  },
  {
    method: 'get',
    path: '/users/:id',
    roles: read,
    handle: (call) => {
      const user = requireUser(call.tenant, call.params['id'] ?? '');
      return { status: 200, body: projectOne(call, userResource(call.tenant, user), userRules) };
    },
  },
  {
    method: 'patch',
    path: '/users/:id',
    roles: write,
    handle: (call) => {
      const user = updateUser(call);
      return call.prefersRepresentation ? { status: 200, body: project(user, defaultUserProperties) } : noContent;
    },
  },
  {
    method: 'delete',
    path: '/users/:id',
    roles: write,
    handle: ({ tenant, params }) => {
      removeUser(tenant, requireUser(tenant, params['id'] ?? ''));
      return noContent;
    },
  },
];

const actions: readonly GraphRoute[] = [
  {
    method: 'post',
    path: '/users/:id/revokeSignInSessions',
    roles: [...write, 'User.RevokeSessions.All'],
    handle: ({ tenant, params, base }) => {
      const user = requireUser(tenant, params['id'] ?? '');
      Object.assign(user, { signInSessionsValidFromDateTime: new Date().toISOString() });
      return { status: 200, body: { '@odata.context': `${base}/$metadata#Edm.Boolean`, value: true } };
    },
  },
  {
    method: 'get',
    path: '/users/:id/manager',
    roles: read,
    handle: (call) => {
      const user = requireUser(call.tenant, call.params['id'] ?? '');
      const managerId = call.tenant.managerIds[user.id];
      if (managerId === undefined) throw resourceNotFound('manager');
      const manager = projectOne(call, requireUser(call.tenant, managerId), userRules);
      return { status: 200, body: { '@odata.type': '#microsoft.graph.user', ...manager } };
    },
  },
  {
    method: 'put',
    path: '/users/:id/manager/$ref',
    roles: write,
    handle: ({ tenant, params, body }) => {
      const user = requireUser(tenant, params['id'] ?? '');
      tenant.managerIds[user.id] = requireUser(tenant, readReference(body)).id;
      return noContent;
    },
  },
  {
    method: 'delete',
    path: '/users/:id/manager/$ref',
    roles: write,
    handle: ({ tenant, params }) => {
      const { id } = requireUser(tenant, params['id'] ?? '');
      tenant.managerIds = Object.fromEntries(Object.entries(tenant.managerIds).filter(([userId]) => userId !== id));
      return noContent;
    },
  },
];

export const userRoutes: readonly GraphRoute[] = [...crud, ...actions];
