import { randomUUID } from 'node:crypto';
import { answerCollection, answerCount, type CollectionRules, directoryOptions, projectOne } from './collection';
import type { DirectoryRole, GraphGroup } from './directory';
import {
  type GraphCall,
  type GraphRoute,
  noContent,
  readGroup,
  readUser,
  referredUser,
  writableGroup,
} from './graph-call';
import { GraphError, resourceNotFound } from './graph.error';
import { assertMembersChangeable, readGroupWrite } from './group.rules';
import { userResource } from './license-states';
import { userRules } from './user.routes';

const read = [
  'Group.Read.All',
  'GroupMember.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'Group.ReadWrite.All',
];
const change = ['Group.ReadWrite.All', 'Directory.ReadWrite.All'];
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
    'isManagementRestricted',
    'mail',
    'mailEnabled',
    'mailNickname',
    'membershipRule',
    'membershipRuleProcessingState',
    'onPremisesSyncEnabled',
    'proxyAddresses',
    'resourceProvisioningOptions',
    'securityEnabled',
    'visibility',
  ]),
  options: directoryOptions,
  filterable: new Set([
    'assignedLicenses',
    'classification',
    'createdDateTime',
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
    'resourceProvisioningOptions',
    'securityEnabled',
  ]),
  searchable: new Set(['description', 'displayName', 'mail']),
};

const memberOfRules: CollectionRules = {
  ...groupRules,
  properties: new Set([...groupRules.properties, 'roleTemplateId']),
  // Readers tell groups from roles by it, whatever they select.
  always: ['@odata.type'],
};

function resource({ memberIds: _internal, licenseSkuIds, ...group }: GraphGroup) {
  const assignedLicenses = licenseSkuIds.map((skuId) => ({ skuId, disabledPlans: [] }));
  return { ...group, assignedLicenses };
}

function roleResource({ memberIds: _internal, ...role }: DirectoryRole) {
  return role;
}

/** Groups and roles in one list, each saying what it is. */
function memberships({ tenant: { groups, directoryRoles }, replicas }: GraphCall, userId: string) {
  const holds = ({ memberIds }: { memberIds: readonly string[] }) => memberIds.includes(userId);
  const known = replicas.groups.list(groups).filter((group) => replicas.membersOf(group).includes(userId));
  return [
    ...known.map((group) => ({ '@odata.type': '#microsoft.graph.group', ...resource(group) })),
    ...directoryRoles
      .filter(holds)
      .map((role) => ({ '@odata.type': '#microsoft.graph.directoryRole', ...roleResource(role) })),
  ];
}

function listedGroups({ tenant, replicas }: GraphCall) {
  return replicas.groups.list(tenant.groups).map(resource);
}

const reading: readonly GraphRoute[] = [
  {
    method: 'get',
    path: '/groups',
    roles: read,
    handle: (call) => answerCollection(call, listedGroups(call), groupRules),
  },
  {
    method: 'get',
    path: '/groups/$count',
    roles: read,
    handle: (call) => answerCount(call, listedGroups(call), groupRules),
  },
  {
    method: 'get',
    path: '/groups/:id',
    roles: read,
    handle: (call) => ({
      status: 200,
      body: projectOne(call, resource(readGroup(call, call.params['id'])), groupRules),
    }),
  },
  {
    method: 'get',
    path: '/groups/:id/members',
    roles: read,
    handle: (call) => {
      const memberIds = call.replicas.membersOf(readGroup(call, call.params['id']));
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
      const user = readUser(call, call.params['id'] ?? '');
      return answerCollection(call, memberships(call, user.id), memberOfRules);
    },
  },
];

const writing: readonly GraphRoute[] = [
  {
    method: 'post',
    path: '/groups',
    roles: [...change, 'Group.Create'],
    handle: (call) => {
      const draft = readGroupWrite(call.body);
      const group: GraphGroup = {
        description: null,
        groupTypes: [],
        visibility: null,
        membershipRule: null,
        isAssignableToRole: null,
        ...draft,
        id: randomUUID(),
        mail: null,
        createdDateTime: new Date().toISOString(),
        isManagementRestricted: null,
        membershipRuleProcessingState: null,
        onPremisesSyncEnabled: null,
        memberIds: [],
        licenseSkuIds: [],
        proxyAddresses: [],
        resourceProvisioningOptions: [],
      };
      call.tenant.groups.push(group);
      call.replicas.groups.changed(group.id, undefined);
      return { status: 201, body: projectOne(call, resource(group), groupRules) };
    },
  },
  {
    method: 'delete',
    path: '/groups/:id',
    roles: change,
    handle: (call) => {
      const group = writableGroup(call, call.params['id']);
      call.replicas.groups.changed(group.id, structuredClone(group));
      call.tenant.groups = call.tenant.groups.filter(({ id }) => id !== group.id);
      return noContent;
    },
  },
  {
    method: 'post',
    path: '/groups/:id/members/$ref',
    roles: write,
    handle: (call) => {
      const group = writableGroup(call, call.params['id']);
      const member = referredUser(call);
      assertMembersChangeable(group, call.roles);
      if (group.memberIds.includes(member.id)) {
        const message =
          "One or more added object references already exist for the following modified properties: 'members'.";
        throw new GraphError('Request_BadRequest', message);
      }
      group.memberIds.push(member.id);
      call.replicas.membershipChanged(group.id, member.id, true);
      return noContent;
    },
  },
  {
    method: 'delete',
    path: '/groups/:id/members/:memberId/$ref',
    roles: write,
    handle: (call) => {
      const group = writableGroup(call, call.params['id']);
      const memberId = call.params['memberId'] ?? '';
      assertMembersChangeable(group, call.roles);
      if (!group.memberIds.includes(memberId)) throw resourceNotFound(memberId);
      group.memberIds = group.memberIds.filter((id) => id !== memberId);
      call.replicas.membershipChanged(group.id, memberId, false);
      return noContent;
    },
  },
];

export const groupRoutes: readonly GraphRoute[] = [...reading, ...writing];
