import type {
  GraphAddressHolder,
  GraphDeletedUser,
  GraphGroup,
  GraphManagedDevice,
  GraphRole,
} from '@msp/integrations';
import type { GraphPassword, GraphSubscribedSku, GraphUser, GraphWaysIn } from '@msp/integrations';
import type { HaloContact, HaloSite, HaloTicket } from '@msp/integrations';

export const BUSINESS_PREMIUM = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
export const POWER_BI_PRO = 'f8a1db68-be16-40ed-86d5-cb42ce701560';

/** What there is at first. */
export function createState() {
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
    /** How licences of groups fail. */
    groupLicenseError: undefined as string | undefined,
    members: [] as { groupId: string; userId: string }[],
    roles: [] as { userId: string; displayName: string }[],
    /** Roles that memberships do not show. */
    hiddenRoles: [] as (GraphRole & { userId: string })[],
    /** Addresses of groups and contacts, and further ones of users. */
    addresses: [] as (GraphAddressHolder & { address: string })[],
    deletedUsers: [] as GraphDeletedUser[],
    /** Empty: the token does not tell. */
    granted: [] as string[],
    directoryDevices: [] as { id: string; deviceId: string; trustType: string }[],
    waysIn: { localPassword: undefined, recoveryKey: undefined } as GraphWaysIn,
    federatedDomains: [] as string[],
    ticketTypes: [{ id: 21, name: 'Service Request' }],
    passwords: [] as { userId: string; password: GraphPassword }[],
    revoked: [] as string[],
    /** Days of last sign-ins by user id; those that are missing are not told. */
    signIns: {} as Record<string, string | null>,
    /** One that is off does not carry out what it is told. */
    devices: [] as (GraphManagedDevice & { readonly isOff?: boolean })[],
    sites: [{ id: 2, name: 'Main', client_id: 42 }] as HaloSite[],
    managers: [] as { userId: string; managerId: string }[],
    tickets: [] as (HaloTicket & { detailsHtml: string; reference: string | undefined })[],
    notes: [] as { ticketId: number; noteHtml: string }[],
    contacts: [] as HaloContact[],
  };
}

/** Everything that the fake vendors know. */
export type TenantState = ReturnType<typeof createState>;

function sku(skuId: string, skuPartNumber: string, enabled: number, consumedUnits: number): GraphSubscribedSku {
  return { id: skuId, skuId, skuPartNumber, capabilityStatus: 'Enabled', prepaidUnits: { enabled }, consumedUnits };
}
