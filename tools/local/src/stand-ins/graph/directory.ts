import { z } from 'zod';

const assignedLicenseSchema = z.object({ skuId: z.string(), disabledPlans: z.array(z.string()) });

const userSchema = z.looseObject({
  id: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string(),
  mailNickname: z.string(),
  accountEnabled: z.boolean(),
  usageLocation: z.string().nullable(),
  assignedLicenses: z.array(assignedLicenseSchema),
});
/** Every property of the user resource, in Graph's names. */
export type GraphUser = z.infer<typeof userSchema>;

const groupSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  groupTypes: z.array(z.string()),
  mail: z.string().nullable(),
  mailEnabled: z.boolean(),
  mailNickname: z.string(),
  securityEnabled: z.boolean(),
  visibility: z.string().nullable(),
  membershipRule: z.string().nullable(),
  membershipRuleProcessingState: z.string().nullable(),
  onPremisesSyncEnabled: z.boolean().nullable(),
  createdDateTime: z.string(),
  memberIds: z.array(z.string()),
  /** Licences that every member gets with the membership. */
  licenseSkuIds: z.array(z.string()).default([]),
});
export type GraphGroup = z.infer<typeof groupSchema>;

const roleSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  roleTemplateId: z.string(),
  memberIds: z.array(z.string()),
});
/** An active directory role, such as Global Administrator. */
export type DirectoryRole = z.infer<typeof roleSchema>;

const managedDeviceSchema = z.object({
  id: z.string(),
  deviceName: z.string(),
  serialNumber: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  userPrincipalName: z.string(),
  /** Seconds until it next asks Intune for orders; null when it is switched off. */
  checksInAfter: z.number().nullable(),
  retireIssuedAt: z.string().nullable(),
});
/** A device that Intune manages. */
export type ManagedDevice = z.infer<typeof managedDeviceSchema>;

const servicePlanSchema = z.object({
  servicePlanId: z.string(),
  servicePlanName: z.string(),
  provisioningStatus: z.string(),
  appliesTo: z.string(),
});

const skuSchema = z.object({
  skuId: z.string(),
  skuPartNumber: z.string(),
  enabled: z.number().int(),
  /** Units held by accounts that the stand-in does not list, such as shared mailboxes. */
  consumedElsewhere: z.number().int(),
  servicePlans: z.array(servicePlanSchema),
});
export type GraphSku = z.infer<typeof skuSchema>;

const domainSchema = z.object({
  id: z.string(),
  isDefault: z.boolean(),
  isInitial: z.boolean(),
  isVerified: z.boolean(),
});
export type GraphDomain = z.infer<typeof domainSchema>;

const customerSchema = z.object({
  tenantId: z.string(),
  displayName: z.string(),
  defaultDomainName: z.string(),
  relationshipId: z.string(),
  /** null for a customer that was sold something, but never asked for a relationship. */
  status: z.string().nullable(),
  /** null before the customer approves. */
  endDateTime: z.string().nullable().default('2028-01-11T09:00:00Z'),
  autoExtends: z.boolean().default(true),
});
/** A customer of the partner tenant and its GDAP relationship. */
export type PartnerCustomer = z.infer<typeof customerSchema>;

export const tenantSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  countryLetterCode: z.string(),
  domains: z.array(domainSchema),
  users: z.array(userSchema),
  deletedUsers: z.array(userSchema),
  /** User id to the id of the manager. */
  managerIds: z.record(z.string(), z.string()),
  groups: z.array(groupSchema),
  directoryRoles: z.array(roleSchema).default([]),
  managedDevices: z.array(managedDeviceSchema).default([]),
  skus: z.array(skuSchema),
  /** Application permissions that the Graph app was granted here. */
  grantedRoles: z.array(z.string()),
  /** Only the partner tenant has customers. */
  customers: z.array(customerSchema),
});
export type Tenant = z.infer<typeof tenantSchema>;

/** Units of a licence in use: those of listed users and those held elsewhere. */
export function consumedUnits(tenant: Tenant, sku: GraphSku): number {
  const held = tenant.users.filter((user) => licenseStates(tenant, user).some(({ skuId }) => skuId === sku.skuId));
  return sku.consumedElsewhere + held.length;
}

/** Where each licence of a user comes from; `assignedLicenses` of the stored user are only the direct ones. */
export function licenseStates(tenant: Tenant, user: GraphUser) {
  const state = (skuId: string, assignedByGroup: string | null, disabledPlans: readonly string[]) => ({
    ...{ skuId, assignedByGroup, disabledPlans, state: 'Active', error: 'None' },
    lastUpdatedDateTime: '2024-02-05T08:00:00Z',
  });
  const groups = tenant.groups.filter(({ memberIds }) => memberIds.includes(user.id));
  return [
    ...user.assignedLicenses.map(({ skuId, disabledPlans }) => state(skuId, null, disabledPlans)),
    ...groups.flatMap(({ id, licenseSkuIds }) => licenseSkuIds.map((skuId) => state(skuId, id, []))),
  ];
}

/** A user as Graph shows it: with the licences from groups too. */
export function userResource(tenant: Tenant, user: GraphUser) {
  const licenseAssignmentStates = licenseStates(tenant, user);
  const skuIds = [...new Set(licenseAssignmentStates.map(({ skuId }) => skuId))];
  const direct = (wanted: string) => user.assignedLicenses.find(({ skuId }) => skuId === wanted);
  const assignedLicenses = skuIds.map((skuId) => direct(skuId) ?? { skuId, disabledPlans: [] });
  return { ...user, assignedLicenses, licenseAssignmentStates };
}

/** Whether only administrators of a higher rank may change this account. */
export function hasDirectoryRole(tenant: Tenant, user: GraphUser): boolean {
  return tenant.directoryRoles.some(({ memberIds }) => memberIds.includes(user.id));
}

export function isDynamic(group: GraphGroup): boolean {
  return group.groupTypes.includes('DynamicMembership');
}
