import type { GraphDirectoryObject, GraphGroup, GraphManagedDevice, GraphSubscribedSku } from '@msp/integrations';
import type { GraphPassword, GraphUser, HaloAction, HaloContact, HaloSite, HaloTicket } from '@msp/integrations';
import { IntegrationError } from '@msp/workflow-sdk';
import type { FakeClients } from '@msp/workflow-sdk/testing';
import { searchGroups, searchUsers } from './fake-search';

export const BUSINESS_PREMIUM = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
export const POWER_BI_PRO = 'f8a1db68-be16-40ed-86d5-cb42ce701560';

/** What a vendor answers when the test wants it to fail. */
export function vendorDown(integration: string, code = 'unavailable', status?: number): IntegrationError {
  return new IntegrationError({
    ...{ integration, code, message: `${integration} is down.`, remedy: 'Run this again later.' },
    ...(status === undefined ? {} : { status }),
  });
}

/** A client company's Microsoft 365 and its place in HaloPSA, in memory, with the rules that the workflows rely on. */
export function createFakeTenant() {
  const state = createState();
  return { state, clients: { msgraph: fakeGraph(state), halopsa: fakeHalo(state) } satisfies FakeClients };
}

function createState() {
  return {
    users: [{ id: 'manager-1', userPrincipalName: 'grace@acme.example', displayName: 'Grace Hopper' }] as GraphUser[],
    groups: [
      { id: 'group-sales', displayName: 'Sales' },
      { id: 'group-all', displayName: 'Everyone', groupTypes: ['DynamicMembership'] },
      { id: 'group-local', displayName: 'Local', onPremisesSyncEnabled: true },
    ] as GraphGroup[],
    skus: [
      sku(BUSINESS_PREMIUM, 'SPB', 25, 22),
      sku(POWER_BI_PRO, 'POWER_BI_PRO', 2, 2),
      sku('4b9405b0-7788-4568-add1-99614e613b69', 'EXCHANGESTANDARD', 10, 7),
    ],
    members: [] as { groupId: string; userId: string }[],
    roles: [] as { userId: string; displayName: string }[],
    passwords: [] as { userId: string; password: GraphPassword }[],
    revoked: [] as string[],
    devices: [] as GraphManagedDevice[],
    sites: [{ id: 2, name: 'Main', client_id: 42 }] as HaloSite[],
    managers: [] as { userId: string; managerId: string }[],
    tickets: [] as (HaloTicket & { detailsHtml: string; reference: string | undefined })[],
    notes: [] as { ticketId: number; noteHtml: string }[],
    contacts: [] as HaloContact[],
  };
}

type State = ReturnType<typeof createState>;

function sku(skuId: string, skuPartNumber: string, enabled: number, consumedUnits: number): GraphSubscribedSku {
  return { id: skuId, skuId, skuPartNumber, capabilityStatus: 'Enabled', prepaidUnits: { enabled }, consumedUnits };
}

function fakeGraph(state: State): NonNullable<FakeClients['msgraph']> {
  const named = (user: string): GraphUser => {
    const found = state.users.find(({ id, userPrincipalName }) => id === user || userPrincipalName === user);
    if (found === undefined) throw vendorDown('msgraph', 'Request_ResourceNotFound', 404);
    return found;
  };
  return {
    users: {
      find: async ({ userPrincipalName, employeeId }) =>
        state.users.find(
          (user) => user.userPrincipalName === userPrincipalName && (employeeId ?? user.employeeId) === user.employeeId,
        ),
      async create(draft) {
        const user: GraphUser = { ...draft, id: `user-${state.users.length + 1}` };
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
        return true;
      },
      async removeMember(groupId, userId) {
        const before = state.members.length;
        state.members = state.members.filter((member) => member.groupId !== groupId || member.userId !== userId);
        return state.members.length < before;
      },
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
      ],
    },
  };
}

function membershipsOf(state: State, userId: string): GraphDirectoryObject[] {
  const ids = state.members.flatMap((member) => (member.userId === userId ? [member.groupId] : []));
  const groups = state.groups.filter(({ id }) => ids.includes(id));
  const roles = state.roles.filter((role) => role.userId === userId);
  return [
    ...groups.map((group) => ({ ...group, '@odata.type': '#microsoft.graph.group' })),
    ...roles.map((role) => ({
      ...{ id: `role-${role.displayName}`, displayName: role.displayName },
      '@odata.type': '#microsoft.graph.directoryRole',
    })),
  ];
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

function fakeHalo(state: State): NonNullable<FakeClients['halopsa']> {
  return {
    clients: { get: async () => ({ id: 42, name: 'Acme Corp', main_site_id: 1 }) },
    sites: { list: async () => state.sites },
    ticketTypes: { list: async () => [{ id: 21, name: 'Service Request' }] },
    tickets: {
      async create({ summary, detailsHtml, reference, marker, ticketTypeId, contact }) {
        const id = 1000 + state.tickets.length;
        const ticket = {
          id,
          summary,
          detailsHtml,
          reference: reference ?? marker,
          tickettype_id: ticketTypeId,
          user_id: contact?.id,
        };
        state.tickets.push(ticket);
        return ticket;
      },
      find: async (wanted) => {
        const sought = 'marker' in wanted ? wanted.marker : wanted.reference;
        return state.tickets.find((ticket) => ticket.reference === sought);
      },
    },
    actions: {
      async create({ ticketId, noteHtml }): Promise<HaloAction> {
        state.notes.push({ ticketId, noteHtml });
        return { id: state.notes.length };
      },
    },
    users: {
      find: async ({ email }) => state.contacts.find(({ emailaddress }) => emailaddress === email),
      async create({ firstName, lastName, email }) {
        const contact = { id: 500 + state.contacts.length, name: `${firstName} ${lastName}`, emailaddress: email };
        state.contacts.push(contact);
        return contact;
      },
    },
  };
}
