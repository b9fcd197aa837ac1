import type { GraphSku, GraphUser, Tenant } from './directory';

interface LicenseState {
  readonly skuId: string;
  readonly assignedByGroup: string | null;
  readonly disabledPlans: readonly string[];
  readonly state: 'Active' | 'Error';
  readonly error: 'None' | 'CountViolation' | 'MutuallyExclusiveViolation';
  readonly lastUpdatedDateTime: string;
}

/** Of each family a user can have one plan only. */
const exclusiveFamilies = [
  new Set(['EXCHANGE_S_STANDARD', 'EXCHANGE_S_ENTERPRISE', 'EXCHANGE_S_DESKLESS']),
  new Set(['SHAREPOINTSTANDARD', 'SHAREPOINTENTERPRISE', 'SHAREPOINTDESKLESS']),
];

interface Assigned {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

function enabledPlans({ skus }: Tenant, { skuId, disabledPlans }: Assigned): readonly string[] {
  const plans = skus.find((sku) => sku.skuId === skuId)?.servicePlans ?? [];
  return plans
    .filter(({ servicePlanId }) => !disabledPlans.includes(servicePlanId))
    .map((plan) => plan.servicePlanName);
}

/** Two plans of the given licences that one user cannot have together. */
export function findConflict(tenant: Tenant, licences: readonly Assigned[]): readonly string[] | undefined {
  const names = new Set(licences.flatMap((licence) => enabledPlans(tenant, licence)));
  return exclusiveFamilies
    .map((family) => [...family].filter((name) => names.has(name)))
    .find(({ length }) => length > 1);
}

/** Units that can be assigned: those paid for, and those in their time of grace. */
export function assignableUnits({ enabled, warning }: GraphSku): number {
  return enabled + warning;
}

/** Who has the licence from a group, in the order in which the tenant came to know them. */
function groupHolders(tenant: Tenant, skuId: string): readonly GraphUser[] {
  const groups = tenant.groups.filter(({ licenseSkuIds }) => licenseSkuIds.includes(skuId));
  const isDirect = (user: GraphUser) => user.assignedLicenses.some((licence) => licence.skuId === skuId);
  return tenant.users.filter((user) => !isDirect(user) && groups.some(({ memberIds }) => memberIds.includes(user.id)));
}

function directHolders({ users }: Tenant, skuId: string): number {
  return users.filter(({ assignedLicenses }) => assignedLicenses.some((licence) => licence.skuId === skuId)).length;
}

/** Seats that are left for members of groups once the direct ones are taken. */
function seatsForGroups(tenant: Tenant, skuId: string): number {
  const sku = tenant.skus.find((one) => one.skuId === skuId);
  return sku ? assignableUnits(sku) - sku.consumedElsewhere - directHolders(tenant, skuId) : 0;
}

function groupError(tenant: Tenant, user: GraphUser, skuId: string): LicenseState['error'] {
  const isDirect = user.assignedLicenses.some((licence) => licence.skuId === skuId);
  if (findConflict(tenant, [...user.assignedLicenses, { skuId, disabledPlans: [] }]))
    return 'MutuallyExclusiveViolation';
  const place = groupHolders(tenant, skuId).findIndex(({ id }) => id === user.id);
  return !isDirect && place >= seatsForGroups(tenant, skuId) ? 'CountViolation' : 'None';
}

/** Where each licence of a user comes from, and whether it took effect; the stored `assignedLicenses` are the direct ones. */
export function licenseStates(tenant: Tenant, user: GraphUser): readonly LicenseState[] {
  const lastUpdatedDateTime = '2024-02-05T08:00:00Z';
  const direct = user.assignedLicenses.map(({ skuId, disabledPlans }) => {
    return {
      skuId,
      assignedByGroup: null,
      disabledPlans,
      state: 'Active',
      error: 'None',
      lastUpdatedDateTime,
    } as const;
  });
  const groups = tenant.groups.filter(({ memberIds }) => memberIds.includes(user.id));
  const inherited = groups.flatMap(({ id, licenseSkuIds }) =>
    licenseSkuIds.map((skuId) => {
      const error = groupError(tenant, user, skuId);
      const state = error === 'None' ? 'Active' : 'Error';
      return { skuId, assignedByGroup: id, disabledPlans: [], state, error, lastUpdatedDateTime } as const;
    }),
  );
  return [...direct, ...inherited];
}

/** Units of a licence in use: those of listed users and those held elsewhere. */
export function consumedUnits(tenant: Tenant, { skuId, consumedElsewhere }: GraphSku): number {
  const fromGroups = groupHolders(tenant, skuId).filter((user) => groupError(tenant, user, skuId) === 'None');
  return consumedElsewhere + directHolders(tenant, skuId) + fromGroups.length;
}

/** A user as Graph shows it: with the licences from groups too, where they took effect. */
export function userResource(tenant: Tenant, user: GraphUser) {
  const licenseAssignmentStates = licenseStates(tenant, user);
  const active = licenseAssignmentStates.filter(({ state }) => state === 'Active');
  const skuIds = [...new Set(active.map(({ skuId }) => skuId))];
  const direct = (wanted: string) => user.assignedLicenses.find(({ skuId }) => skuId === wanted);
  const assignedLicenses = skuIds.map((skuId) => direct(skuId) ?? { skuId, disabledPlans: [] });
  return { ...user, assignedLicenses, licenseAssignmentStates };
}
