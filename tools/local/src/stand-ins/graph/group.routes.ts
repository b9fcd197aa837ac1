import { answerCollection, type CollectionRules, directoryOptions, project, projectOne } from './collection';
import { type DirectoryRole, type GraphGroup, isDynamic, type Tenant, userResource } from './directory';
import { type GraphRoute, noContent, readReference, requireUser } from './graph-call';
import { GraphError, resourceNotFound } from './graph.error';
import { userRules } from './user.routes';

const read = [
  'Group.Read.All',
  'GroupMember.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'Group.ReadWrite.All',
];
const write = ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'];

const groupRules: CollectionRules = {
  type: 'group',
  properties: new Set([
    'assignedLicenses',
    'classification',
    'createdDateTime',
    'deletedDateTime',
    'description',
    'displayName',
    'groupTypes',
    'id',
    'isAssignableToRole',
    'mail',
    'mailEnabled',
    'mailNickname',
    'membershipRule',
    'membershipRuleProcessingState',
    'onPremisesSyncEnabled',
    'proxyAddresses',
    'securityEnabled',
    'visibility',
  ]),
  options: directoryOptions,
};

const memberOfRules: CollectionRules = {
  ...groupRules,
  properties: new Set([...groupRules.properties, '@odata.type', 'roleTemplateId']),
};

function resource({ memberIds: _internal, licenseSkuIds, ...group }: GraphGroup) {
  const assignedLicenses = licenseSkuIds.map((skuId) => ({ skuId, disabledPlans: [] }));
  return { ...group, assignedLicenses, isAssignableToRole: null };
}

function roleResource({ memberIds: _internal, ...role }: DirectoryRole) {
  return role;
}

/** Groups and roles in one list, each saying what it is. */
function memberships({ groups, directoryRoles }: Tenant, userId: string) {
  const holds = ({ memberIds }: { memberIds: readonly string[] }) => memberIds.includes(userId);
  return [
    ...groups.filter(holds).map((group) => ({ '@odata.type': '#microsoft.graph.group', ...resource(group) })),
    ...directoryRoles
      .filter(holds)
      .map((role) => ({ '@odata.type': '#microsoft.graph.directoryRole', ...roleResource(role) })),
  ];
}

function requireGroup(tenant: Tenant, id: string | undefined): GraphGroup {
  const group = tenant.groups.find((one) => one.id === id);
  if (!group) throw resourceNotFound(id ?? '');
  return group;
}

function assertChangeable(group: GraphGroup): void {
  if (isDynamic(group)) {
    throw new GraphError(
      'Request_BadRequest',
      'Insufficient privileges to complete the operation: membership is dynamic.',
    );
  }
}

const reading: readonly GraphRoute[] = [
  {
    method: 'get',
    path: '/groups',
    roles: read,
    handle: (call) => answerCollection(call, call.tenant.groups.map(resource), groupRules),
  },
  {
    method: 'get',
    path: '/groups/:id',
    roles: read,
    handle: (call) => ({
      status: 200,
      body: projectOne(call, resource(requireGroup(call.tenant, call.params['id'])), groupRules),
    }),
  },
  {
    method: 'get',
    path: '/groups/:id/members',
    roles: read,
    handle: (call) => {
      const { memberIds } = requireGroup(call.tenant, call.params['id']);
      return answerCollection(
        call,
        call.tenant.users.filter(({ id }) => memberIds.includes(id)).map((user) => userResource(call.tenant, user)),
        userRules,
      );
    },
  },
  {
    method: 'get',
    path: '/users/:id/memberOf',
    roles: [...read, 'User.Read.All', 'User.ReadWrite.All'],
    handle: (call) => {
      const user = requireUser(call.tenant, call.params['id'] ?? '');
      const typed = memberships(call.tenant, user.id);
      const answer = answerCollection(call, typed, memberOfRules);
      if (!call.query.has('$select')) return answer;
      // The type stays, whatever is selected: readers tell groups from roles by it.
      const names = ['@odata.type', ...(call.query.get('$select') ?? '').split(',')];
      return { ...answer, body: { ...answer.body, value: typed.map((group) => project(group, names)) } };
    },
  },
];

const membership: readonly GraphRoute[] = [
  {
    method: 'post',
    path: '/groups/:id/members/$ref',
    roles: write,
    handle: ({ tenant, params, body }) => {
      const group = requireGroup(tenant, params['id']);
      const member = requireUser(tenant, readReference(body));
      assertChangeable(group);
      if (group.memberIds.includes(member.id)) {
        const message =
          "One or more added object references already exist for the following modified properties: 'members'.";
        throw new GraphError('Request_BadRequest', message);
      }
      group.memberIds.push(member.id);
      return noContent;
    },
  },
  {
    method: 'delete',
    path: '/groups/:id/members/:memberId/$ref',
    roles: write,
    handle: ({ tenant, params }) => {
      const group = requireGroup(tenant, params['id']);
      const memberId = params['memberId'] ?? '';
      assertChangeable(group);
      if (!group.memberIds.includes(memberId)) throw resourceNotFound(memberId);
      group.memberIds = group.memberIds.filter((id) => id !== memberId);
      return noContent;
    },
  },
];

export const groupRoutes: readonly GraphRoute[] = [...reading, ...membership];
