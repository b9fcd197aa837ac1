import type { GraphGroup, GraphSubscribedSku, GraphUser, HaloAction, HaloContact, HaloTicket } from '@msp/integrations';
import { IntegrationError } from '@msp/workflow-sdk';
import type { FakeClients } from '@msp/workflow-sdk/testing';

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
      async assignLicense(user, { add = [] }) {
        named(user).assignedLicenses = add.map((skuId) => ({ skuId }));
      },
      async setManager(userId, managerId) {
        state.managers.push({ userId, managerId });
      },
    },
    groups: {
      list: async () => state.groups,
      async addMember(groupId, userId) {
        if (state.members.some((member) => member.groupId === groupId && member.userId === userId)) return false;
        state.members.push({ groupId, userId });
        return true;
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

function fakeHalo(state: State): NonNullable<FakeClients['halopsa']> {
  return {
    clients: { get: async () => ({ id: 42, name: 'Acme Corp', main_site_id: 1 }) },
    ticketTypes: { list: async () => [{ id: 21, name: 'Service Request' }] },
    tickets: {
      async create({ summary, detailsHtml, reference }) {
        const ticket = { id: 1000 + state.tickets.length, summary, detailsHtml, reference };
        state.tickets.push(ticket);
        return ticket;
      },
      find: async ({ reference }) => state.tickets.find((ticket) => ticket.reference === reference),
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
