import { randomUUID } from 'node:crypto';
import {
  answerCollection,
  answerCount,
  type CollectionRules,
  directoryOptions,
  project,
  projectOne,
} from './collection';
import { asDeleted, type GraphUser, hasDirectoryRole } from './directory';
import { type GraphCall, type GraphRoute, noContent, readUser, referredUser, writableUser } from './graph-call';
import { GraphError, resourceNotFound } from './graph.error';
import { userResource } from './license-states';
import { assertAddressesFree } from './proxy-addresses';
import {
  advancedUserProperties,
  defaultUserProperties,
  filterableUserProperties,
  readableUserProperties,
  searchableUserProperties,
} from './user.properties';
import { assertComplete, assertNotFederated, assertPassword, assertUserName, readUserWrite } from './user.rules';

const read = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const write = ['User.ReadWrite.All', 'Directory.ReadWrite.All'];

export const userRules: CollectionRules = {
  type: 'user',
  properties: readableUserProperties,
  defaults: defaultUserProperties,
  options: directoryOptions,
  filterable: filterableUserProperties,
  advanced: advancedUserProperties,
  searchable: searchableUserProperties,
};

/** The rules with the managers of one tenant, for `$expand=manager`. */
function rulesWithManagers({ tenant }: GraphCall): CollectionRules {
  const manager = (row: Readonly<Record<string, unknown>>) => {
    const found = tenant.users.find(({ id }) => id === tenant.managerIds[String(row['id'])]);
    return found && { '@odata.type': '#microsoft.graph.user', ...project(found, defaultUserProperties) };
  };
  return { ...userRules, expand: { manager } };
}

function makeUser(call: GraphCall): GraphUser {
  const { tenant } = call;
  const draft = readUserWrite(call.body);
  assertComplete(draft);
  const { passwordProfile, userPrincipalName = '', displayName = '', mailNickname = '', accountEnabled = true } = draft;
  const mail = draft.mail ?? userPrincipalName;
  assertUserName(tenant, userPrincipalName);
  assertNotFederated(tenant, userPrincipalName, draft.onPremisesImmutableId);
  assertAddressesFree(tenant, [userPrincipalName, mail]);
  assertPassword(passwordProfile?.password, userPrincipalName);
  const { passwordProfile: _neverKept, ...properties } = draft;
  return {
    businessPhones: [],
    userType: 'Member',
    ...properties,
    mail,
    id: randomUUID(),
    userPrincipalName,
    displayName,
    mailNickname,
    accountEnabled,
    usageLocation: draft.usageLocation ?? null,
    assignedLicenses: [],
    proxyAddresses: [`SMTP:${mail}`],
    createdDateTime: new Date().toISOString(),
  };
}

const passwordPermissions = ['User-PasswordProfile.ReadWrite.All', 'Directory.AccessAsUser.All'];

function assertMayChange(call: GraphCall, user: GraphUser, isPassword: boolean, isSensitive: boolean): void {
  const mayNot = new GraphError('Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  if (isSensitive && hasDirectoryRole(call.tenant, user)) throw mayNot;
  const needsPermission = isPassword && call.behaviour.passwordNeedsPermission;
  if (needsPermission && !passwordPermissions.some((name) => call.roles.includes(name))) throw mayNot;
  if (user['onPremisesSyncEnabled'] === true) {
    const message = 'Unable to update the specified properties for on-premises mastered Directory Sync objects.';
    throw new GraphError('Request_BadRequest', message);
  }
}

function updateUser(call: GraphCall): GraphUser {
  const { tenant, params, body, replicas } = call;
  const user = writableUser(call, params['id'] ?? '');
  const { passwordProfile, ...changes } = readUserWrite(body);
  const isPassword = passwordProfile !== undefined;
  assertMayChange(call, user, isPassword, isPassword || changes.accountEnabled !== undefined);
  if (changes.userPrincipalName !== undefined) {
    assertUserName(tenant, changes.userPrincipalName, user);
    assertNotFederated(tenant, changes.userPrincipalName, changes.onPremisesImmutableId);
  }
  const addresses = [changes.userPrincipalName, changes.mail].filter((address) => typeof address === 'string');
  assertAddressesFree(tenant, addresses, user);
  assertPassword(passwordProfile?.password, user.userPrincipalName);
  replicas.users.changed(user.id, structuredClone(user));
  if (passwordProfile?.password) Object.assign(user, { lastPasswordChangeDateTime: new Date().toISOString() });
  return Object.assign(user, changes, mergedAttributes(user, changes.onPremisesExtensionAttributes));
}

/** Attributes that an update does not name stay. */
function mergedAttributes(user: GraphUser, changes: object | undefined): object {
  if (changes === undefined) return {};
  return { onPremisesExtensionAttributes: Object.assign({}, user['onPremisesExtensionAttributes'], changes) };
}

/** Deleted users go to the recycle bin under another name; their licences and memberships are free at once. */
function removeUser({ tenant, replicas }: GraphCall, user: GraphUser): void {
  replicas.users.changed(user.id, structuredClone(user));
  tenant.users = tenant.users.filter(({ id }) => id !== user.id);
  tenant.deletedUsers.push(asDeleted(user, new Date()));
  for (const role of tenant.directoryRoles) role.memberIds = role.memberIds.filter((id) => id !== user.id);
  for (const group of tenant.groups) group.memberIds = group.memberIds.filter((id) => id !== user.id);
}

function listedUsers({ tenant, replicas }: GraphCall) {
  return replicas.users.list(tenant.users).map((user) => userResource(tenant, user));
}

const crud: readonly GraphRoute[] = [
  {
    method: 'get',
    path: '/users',
    roles: read,
    handle: (call) => answerCollection(call, listedUsers(call), rulesWithManagers(call)),
  },
  {
    method: 'get',
    path: '/users/$count',
    roles: read,
    handle: (call) => answerCount(call, listedUsers(call), userRules),
  },
  {
    method: 'post',
    path: '/users',
    roles: write,
    handle: (call) => {
      const user = makeUser(call);
      call.tenant.users.push(user);
      call.replicas.users.changed(user.id, undefined);
      return { status: 201, body: projectOne(call, user, userRules) };
    },
  },
  {
    method: 'get',
    path: '/users/:id',
    roles: read,
    handle: (call) => {
      const user = readUser(call, call.params['id'] ?? '');
      return { status: 200, body: projectOne(call, userResource(call.tenant, user), rulesWithManagers(call)) };
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
    handle: (call) => {
      const user = writableUser(call, call.params['id'] ?? '');
      assertMayChange(call, user, false, true);
      removeUser(call, user);
      return noContent;
    },
  },
];

const actions: readonly GraphRoute[] = [
  {
    method: 'post',
    path: '/users/:id/revokeSignInSessions',
    roles: [...write, 'User.RevokeSessions.All'],
    handle: (call) => {
      const user = writableUser(call, call.params['id'] ?? '');
      Object.assign(user, { signInSessionsValidFromDateTime: new Date().toISOString() });
      return { status: 200, body: { '@odata.context': `${call.base}/$metadata#Edm.Boolean`, value: true } };
    },
  },
  {
    method: 'get',
    path: '/users/:id/manager',
    roles: read,
    handle: (call) => {
      const user = readUser(call, call.params['id'] ?? '');
      const managerId = call.tenant.managerIds[user.id];
      if (managerId === undefined) throw resourceNotFound('manager');
      const manager = projectOne(call, readUser(call, managerId), userRules);
      return { status: 200, body: { '@odata.type': '#microsoft.graph.user', ...manager } };
    },
  },
  {
    method: 'put',
    path: '/users/:id/manager/$ref',
    roles: write,
    handle: (call) => {
      const user = writableUser(call, call.params['id'] ?? '');
      call.tenant.managerIds[user.id] = referredUser(call).id;
      return noContent;
    },
  },
  {
    method: 'delete',
    path: '/users/:id/manager/$ref',
    roles: write,
    handle: (call) => {
      const { tenant } = call;
      const { id } = writableUser(call, call.params['id'] ?? '');
      tenant.managerIds = Object.fromEntries(Object.entries(tenant.managerIds).filter(([userId]) => userId !== id));
      return noContent;
    },
  },
];

export const userRoutes: readonly GraphRoute[] = [...crud, ...actions];
