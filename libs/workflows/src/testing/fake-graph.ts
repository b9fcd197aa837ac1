import type { GraphAddressHolder, GraphDirectoryObject, GraphUser } from '@msp/integrations';
import type { FakeClients } from '@msp/workflow-runtime/testing';
import { searchGroups, searchUsers } from './fake-search';
import type { TenantState } from './tenant-state';
import { vendorDown } from './vendor-down';

/** Microsoft 365 of one company, with the rules that the workflows rely on. */
export function fakeGraph(state: TenantState): NonNullable<FakeClients['msgraph']> {
  const named = (user: string): GraphUser => {
    const found = state.users.find(({ id, userPrincipalName }) => id === user || userPrincipalName === user);
    if (found === undefined) throw vendorDown('msgraph', 'Request_ResourceNotFound', 404);
    return found;
  };
  return {
    tenantId: 'tenant-of-acme',
    permissionsGranted: async () => state.granted,
    users: {
      find: async ({ userPrincipalName, marker }) => {
        const user = state.users.find((one) => isSame(one.userPrincipalName, userPrincipalName));
        return marker === undefined || markerOf(user) === marker ? user : undefined;
      },
      async create(draft) {
        const taken = [draft.userPrincipalName, draft.mail ?? draft.userPrincipalName].some(
          (address) => holdersOf(state, address).length > 0,
        );
        if (taken) throw vendorDown('msgraph', 'Request_BadRequest', 400);
        const user: GraphUser = {
          mail: draft.userPrincipalName,
          ...draft,
          businessPhones: [...(draft.businessPhones ?? [])],
          id: `user-${state.users.length + 1}`,
        };
        state.users.push(user);
        return user;
      },
      async update(user, changes) {
        Object.assign(named(user), changes);
      },
      async get(user) {
        return structuredClone(named(user));
      },
      list: async () => state.users,
      lastSignIn: async (userId) => state.signIns[userId],
      search: (wanted) => searchUsers(state.users)(wanted),
      async assignLicense(user, { add = [], remove = [] }) {
        changeLicenses(named(user), add, remove);
      },
      async resetPassword(userId, password) {
        state.passwords.push({ userId: named(userId).id, password });
      },
      async revokeSignInSessions(userId) {
        state.revoked.push(named(userId).id);
      },
      memberOf: async (userId) => membershipsOf(state, userId),
      async setManager(userId, managerId) {
        state.managers.push({ userId, managerId });
      },
    },
    groups: {
      list: async () => state.groups,
      search: (wanted) => searchGroups(state.groups)(wanted),
      find: async (groupId) => state.groups.find(({ id }) => id === groupId),
      async addMember(groupId, userId) {
        if (state.members.some((member) => member.groupId === groupId && member.userId === userId)) return false;
        state.members.push({ groupId, userId });
        giveLicenses(state, groupId, userId);
        return true;
      },
      async removeMember(groupId, userId) {
        const before = state.members.length;
        state.members = state.members.filter((member) => member.groupId !== groupId || member.userId !== userId);
        return state.members.length < before;
      },
    },
    addresses: { find: async (address) => holdersOf(state, address) },
    deletedUsers: {
      list: async () => state.deletedUsers,
      async restore(userId) {
        const deleted = state.deletedUsers.find(({ id }) => id === userId);
        if (deleted === undefined) throw vendorDown('msgraph', 'Request_ResourceNotFound', 404);
        state.deletedUsers = state.deletedUsers.filter((user) => user !== deleted);
        const userPrincipalName = (deleted.userPrincipalName ?? '').slice(userId.replaceAll('-', '').length);
        const user: GraphUser = { ...deleted, userPrincipalName, accountEnabled: true };
        state.users.push(user);
        return user;
      },
    },
    roles: { of: async (userId) => state.hiddenRoles.filter((role) => role.userId === userId) },
    devices: {
      list: async ({ filter = '' } = {}) => state.directoryDevices.filter(({ deviceId }) => filter.includes(deviceId)),
      waysIn: async () => state.waysIn,
    },
    managedDevices: {
      list: async ({ serialNumber } = {}) =>
        state.devices.filter((device) => (serialNumber ?? device.serialNumber) === device.serialNumber),
      find: async (deviceId) => state.devices.find(({ id }) => id === deviceId),
      async retire(deviceId) {
        const before = state.devices.length;
        state.devices = state.devices.filter(({ id, isOff }) => id !== deviceId || isOff === true);
        return state.devices.length < before;
      },
    },
    subscribedSkus: { list: async () => state.skus },
    domains: {
      list: async () => [
        { id: 'old.acme.example', isVerified: false },
        { id: 'acme.onmicrosoft.example', isVerified: true },
        { id: 'acme.example', isVerified: true, isDefault: true },
        ...state.federatedDomains.map((id) => ({ id, isVerified: true, authenticationType: 'Federated' })),
      ],
    },
  };
}

const isSame = (left: string | null | undefined, right: string) => left?.toLowerCase() === right.toLowerCase();
const markerOf = (user: GraphUser | undefined) => user?.onPremisesExtensionAttributes?.extensionAttribute15;

/** An address belongs to one user, group or contact only. */
function holdersOf(state: TenantState, address: string): GraphAddressHolder[] {
  const users = state.users
    .filter(({ userPrincipalName, mail }) => isSame(userPrincipalName, address) || isSame(mail, address))
    .map(({ id, displayName }) => ({ kind: 'user' as const, id, name: displayName ?? id, isNickname: false }));
  return [...users, ...state.addresses.filter((holder) => isSame(holder.address, address))];
}

function membershipsOf(state: TenantState, userId: string): GraphDirectoryObject[] {
  const ids = state.members.flatMap((member) => (member.userId === userId ? [member.groupId] : []));
  const groups = state.groups.filter(({ id }) => ids.includes(id));
  const roles = state.roles.filter((role) => role.userId === userId);
  return [
    ...groups.map((group) => ({ ...group, '@odata.type': '#microsoft.graph.group' })),
    ...roles.map((role) => ({
      id: `role-${role.displayName}`,
      displayName: role.displayName,
      '@odata.type': '#microsoft.graph.directoryRole',
    })),
  ];
}

/** What a group gives comes with the membership, or ends in an error. */
function giveLicenses({ groups, users, groupLicenseError }: TenantState, groupId: string, userId: string): void {
  const user = users.find(({ id }) => id === userId);
  const given = groups.find(({ id }) => id === groupId)?.assignedLicenses ?? [];
  if (!user || given.length === 0) return;
  const outcome = groupLicenseError === undefined ? { state: 'Active' } : { state: 'Error', error: groupLicenseError };
  const states = given.map(({ skuId }) => ({ skuId, assignedByGroup: groupId, ...outcome }));
  user.licenseAssignmentStates = [...(user.licenseAssignmentStates ?? []), ...states];
}

/** Licences from groups are in `licenseAssignmentStates` only, and stay. */
function changeLicenses(user: GraphUser, add: readonly string[], remove: readonly string[]): void {
  const held = (user.assignedLicenses ?? []).filter(({ skuId }) => !add.includes(skuId ?? ''));
  if (remove.some((removed) => held.every(({ skuId }) => skuId !== removed))) {
    throw vendorDown('msgraph', 'Request_BadRequest', 400);
  }
  const changed = [...held.filter(({ skuId }) => !remove.includes(skuId ?? '')), ...add.map((skuId) => ({ skuId }))];
  const fromGroups = (user.licenseAssignmentStates ?? []).filter(({ assignedByGroup }) => assignedByGroup);
  user.assignedLicenses = changed;
  user.licenseAssignmentStates = [...fromGroups, ...changed.map(({ skuId }) => ({ skuId, assignedByGroup: null }))];
}
