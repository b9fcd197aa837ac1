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
});
export type GraphGroup = z.infer<typeof groupSchema>;

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
  status: z.string(),
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
  skus: z.array(skuSchema),
  /** Application permissions that the Graph app was granted here. */
  grantedRoles: z.array(z.string()),
  /** Only the partner tenant has customers. */
  customers: z.array(customerSchema),
});
export type Tenant = z.infer<typeof tenantSchema>;

/** Units of a licence in use: those of listed users and those held elsewhere. */
export function consumedUnits(tenant: Tenant, sku: GraphSku): number {
  const held = tenant.users.filter((user) => user.assignedLicenses.some(({ skuId }) => skuId === sku.skuId));
  return sku.consumedElsewhere + held.length;
}

export function isDynamic(group: GraphGroup): boolean {
  return group.groupTypes.includes('DynamicMembership');
}
