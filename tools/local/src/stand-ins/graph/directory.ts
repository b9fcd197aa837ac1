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
  /** `SMTP:` before the primary address, `smtp:` before the others. */
  proxyAddresses: z.array(z.string()).default([]),
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
  proxyAddresses: z.array(z.string()).default([]),
  resourceProvisioningOptions: z.array(z.string()).default([]),
  isAssignableToRole: z.boolean().nullable().default(null),
  /** In a restricted administrative unit: only its own administrators may change it. */
  isManagementRestricted: z.boolean().nullable().default(null),
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
  /** How it is joined: to the tenant, to the company's own directory, or only registered. */
  trustType: z.enum(['AzureAd', 'ServerAd', 'Workplace']).default('AzureAd'),
  ownerType: z.enum(['company', 'personal']).default('company'),
  /** The tenant keeps the password of its local administrator. */
  keepsLocalPassword: z.boolean().default(true),
  /** The tenant keeps the key that opens its disk. */
  keepsRecoveryKey: z.boolean().default(true),
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
  /** Units of a subscription that has run out and is in its time of grace: they can still be assigned. */
  warning: z.number().int().default(0),
  servicePlans: z.array(servicePlanSchema),
});
export type GraphSku = z.infer<typeof skuSchema>;

const domainSchema = z.object({
  id: z.string(),
  isDefault: z.boolean(),
  isInitial: z.boolean(),
  isVerified: z.boolean(),
  /** Accounts of a federated domain come from the company's own directory. */
  authenticationType: z.enum(['Managed', 'Federated']).default('Managed'),
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

/** Somebody elsewhere, whose address the tenant keeps. */
const contactSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  mail: z.string().nullable(),
  proxyAddresses: z.array(z.string()),
});

const roleAssignmentSchema = z.object({
  id: z.string(),
  principalId: z.string(),
  roleDefinitionId: z.string(),
  directoryScopeId: z.string(),
  /** May be taken on by the person when needed. */
  isEligible: z.boolean(),
});
/** A role that `memberOf` does not show: custom, limited to a unit, or only eligible. */
export type RoleAssignment = z.infer<typeof roleAssignmentSchema>;

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
  roleAssignments: z.array(roleAssignmentSchema).default([]),
  contacts: z.array(contactSchema).default([]),
  managedDevices: z.array(managedDeviceSchema).default([]),
  skus: z.array(skuSchema),
  /** Application permissions that the Graph app was granted here. */
  grantedRoles: z.array(z.string()),
  /** Only the partner tenant has customers. */
  customers: z.array(customerSchema),
});
export type Tenant = z.infer<typeof tenantSchema>;

/** Whether only administrators of a higher rank may change this account. */
export function hasDirectoryRole(tenant: Tenant, user: GraphUser): boolean {
  return tenant.directoryRoles.some(({ memberIds }) => memberIds.includes(user.id));
}

export function isDynamic(group: GraphGroup): boolean {
  return group.groupTypes.includes('DynamicMembership');
}

/** The id before its name makes the name free again. */
export function asDeleted(user: GraphUser, at: Date): GraphUser {
  const userPrincipalName = user.id.replaceAll('-', '') + user.userPrincipalName;
  return { ...user, userPrincipalName, deletedDateTime: at.toISOString() };
}
