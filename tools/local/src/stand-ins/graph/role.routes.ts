import { answerCollection, type CollectionRules, directoryOptions } from './collection';
import type { RoleAssignment, Tenant } from './directory';
import type { GraphRoute } from './graph-call';

const assignmentRead = ['RoleManagement.Read.Directory', 'RoleManagement.ReadWrite.Directory', 'Directory.Read.All'];
const eligibilityRead = [
  'RoleEligibilitySchedule.Read.Directory',
  'RoleManagement.Read.Directory',
  'RoleManagement.ReadWrite.Directory',
];

const properties = new Set(['directoryScopeId', 'id', 'principalId', 'roleDefinitionId']);
const filterable = new Set(['directoryScopeId', 'principalId', 'roleDefinitionId']);

const assignmentRules: CollectionRules = {
  type: 'unifiedRoleAssignment',
  properties,
  options: directoryOptions,
  filterable,
};
const instanceRules: CollectionRules = {
  type: 'unifiedRoleEligibilityScheduleInstance',
  properties: new Set([...properties, 'endDateTime', 'memberType', 'startDateTime']),
  options: directoryOptions,
  filterable,
};

/** Those of the whole directory, and those that only show here. */
function assignmentsOf({ directoryRoles, roleAssignments }: Tenant) {
  const ofDirectory = directoryRoles.flatMap(({ id, roleTemplateId, memberIds }) =>
    memberIds.map((principalId) => ({
      id: `${id}-${principalId}`,
      principalId,
      roleDefinitionId: roleTemplateId,
      directoryScopeId: '/',
    })),
  );
  return [...ofDirectory, ...roleAssignments.filter(({ isEligible }) => !isEligible).map(assignmentResource)];
}

function assignmentResource({ id, principalId, roleDefinitionId, directoryScopeId }: RoleAssignment) {
  return { id, principalId, roleDefinitionId, directoryScopeId };
}

function eligibilitiesOf({ roleAssignments }: Tenant) {
  const period = { startDateTime: '2026-01-05T08:00:00Z', endDateTime: null, memberType: 'Direct' };
  return roleAssignments
    .filter(({ isEligible }) => isEligible)
    .map((own) => ({ ...assignmentResource(own), ...period }));
}

export const roleRoutes: readonly GraphRoute[] = [
  {
    method: 'get',
    path: '/roleManagement/directory/roleAssignments',
    roles: assignmentRead,
    namesPermissions: true,
    handle: (call) => answerCollection(call, assignmentsOf(call.tenant), assignmentRules),
  },
  {
    method: 'get',
    path: '/roleManagement/directory/roleEligibilityScheduleInstances',
    roles: eligibilityRead,
    namesPermissions: true,
    handle: (call) => answerCollection(call, eligibilitiesOf(call.tenant), instanceRules),
  },
];
