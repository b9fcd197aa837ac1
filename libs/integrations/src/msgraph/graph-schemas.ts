import * as z from 'zod';

// Closed, so that a misspelled property does not compile; what Graph adds later is passed over, and what it has no value for left out.
const text = z.string().nullish();
const flag = z.boolean().nullish();
const count = z.number().int().nullish();

export const graphUser = z.object({
  id: z.string(),
  userPrincipalName: text,
  displayName: text,
  givenName: text,
  surname: text,
  mail: text,
  mailNickname: text,
  accountEnabled: flag,
  department: text,
  jobTitle: text,
  employeeId: text,
  employeeType: text,
  employeeHireDate: text,
  companyName: text,
  officeLocation: text,
  city: text,
  country: text,
  mobilePhone: text,
  preferredLanguage: text,
  businessPhones: z.array(z.string()).nullish(),
  proxyAddresses: z.array(z.string()).nullish(),
  usageLocation: text,
  userType: text,
  onPremisesSyncEnabled: flag,
  createdDateTime: text,
  onPremisesExtensionAttributes: z.object({ extensionAttribute15: text }).nullish(),
  assignedLicenses: z.array(z.object({ skuId: text, disabledPlans: z.array(z.string()).nullish() })).nullish(),
  licenseAssignmentStates: z
    .array(z.object({ skuId: text, assignedByGroup: text, state: text, error: text }))
    .nullish(),
});
export type GraphUser = z.infer<typeof graphUser>;

export const graphDeletedUser = z.object({
  id: z.string(),
  userPrincipalName: text,
  displayName: text,
  givenName: text,
  surname: text,
  mail: text,
  deletedDateTime: text,
  userType: text,
  onPremisesSyncEnabled: z.boolean().nullish(),
  proxyAddresses: z.array(z.string()).nullish(),
});
/** Its sign-in name begins with its id, which keeps the name free for others. */
export type GraphDeletedUser = z.infer<typeof graphDeletedUser>;

export const graphRoleAssignment = z.object({ id: z.string(), roleDefinitionId: text, directoryScopeId: text });

export const graphAddressed = z.object({
  id: z.string(),
  displayName: text,
  userPrincipalName: text,
  mail: text,
  mailNickname: text,
  proxyAddresses: z.array(z.string()).nullish(),
});

export const graphDirectoryObject = z.object({
  id: z.string(),
  '@odata.type': text,
  displayName: text,
  groupTypes: z.array(z.string()).nullish(),
  mailEnabled: flag,
  isAssignableToRole: flag,
  onPremisesSyncEnabled: flag,
});
/** Group, directory role or administrative unit; `@odata.type` tells which. Only groups have more than a name. */
export type GraphDirectoryObject = z.infer<typeof graphDirectoryObject>;

export const graphGroup = z.object({
  id: z.string(),
  displayName: text,
  description: text,
  mail: text,
  groupTypes: z.array(z.string()).nullish(),
  securityEnabled: flag,
  mailEnabled: flag,
  isAssignableToRole: flag,
  onPremisesSyncEnabled: flag,
  /** Licences that its members get; read by `find` only. */
  assignedLicenses: z.array(z.object({ skuId: text })).nullish(),
});
export type GraphGroup = z.infer<typeof graphGroup>;

export const graphSubscribedSku = z.object({
  id: z.string(),
  skuId: z.string(),
  skuPartNumber: text,
  /** Enabled, Warning, Suspended, Deleted or LockedOut. */
  capabilityStatus: text,
  appliesTo: text,
  consumedUnits: count,
  servicePlans: z.array(z.object({ servicePlanId: text, servicePlanName: text })).nullish(),
  prepaidUnits: z.object({ enabled: count, suspended: count, warning: count, lockedOut: count }).nullish(),
});
export type GraphSubscribedSku = z.infer<typeof graphSubscribedSku>;

export const graphDomain = z.object({
  id: z.string(),
  isDefault: flag,
  isInitial: flag,
  isVerified: flag,
  /** `Managed`, or `Federated`: accounts of the latter come from the company's own directory. */
  authenticationType: text,
});
/** `id` is the domain's name. */
export type GraphDomain = z.infer<typeof graphDomain>;

export const graphOrganization = z.object({
  id: z.string(),
  displayName: text,
  countryLetterCode: text,
  verifiedDomains: z.array(z.object({ name: text, isDefault: flag, isInitial: flag })).nullish(),
});
export type GraphOrganization = z.infer<typeof graphOrganization>;

export const graphDevice = z.object({
  id: z.string(),
  deviceId: text,
  displayName: text,
  accountEnabled: flag,
  operatingSystem: text,
  /** `AzureAd` (joined), `ServerAd` (joined through the local directory) or `Workplace` (registered only). */
  trustType: text,
});
/** A device as the directory knows it. */
export type GraphDevice = z.infer<typeof graphDevice>;

export const graphManagedDevice = z.object({
  id: z.string(),
  deviceName: text,
  serialNumber: text,
  manufacturer: text,
  model: text,
  operatingSystem: text,
  userPrincipalName: text,
  azureADDeviceId: text,
  /** `company` or `personal`. */
  managedDeviceOwnerType: text,
  lastSyncDateTime: text,
  /** What was asked of the device from afar, and how far that is: none, pending, active, done, failed and others. */
  deviceActionResults: z.array(z.object({ actionName: text, actionState: text, startDateTime: text })).nullish(),
});
/** A device as Intune manages it. */
export type GraphManagedDevice = z.infer<typeof graphManagedDevice>;

export const graphPartnerCustomer = z.object({ id: z.string(), tenantId: z.string(), displayName: text });
export type GraphPartnerCustomer = z.infer<typeof graphPartnerCustomer>;

export const graphPartnerRelationship = z.object({
  id: z.string(),
  displayName: text,
  status: text,
  duration: text,
  autoExtendDuration: text,
  activatedDateTime: text,
  endDateTime: text,
  /** Missing until the customer approves. */
  customer: z.object({ tenantId: text, displayName: text }).nullish(),
  accessDetails: z.looseObject({ unifiedRoles: z.array(z.object({ roleDefinitionId: text })).nullish() }).nullish(),
});
export type GraphPartnerRelationship = z.infer<typeof graphPartnerRelationship>;

export const graphContract = z.object({
  id: z.string(),
  customerId: text,
  contractType: text,
  defaultDomainName: text,
  displayName: text,
});
export type GraphContract = z.infer<typeof graphContract>;

/** One thing, or a list of things, of which nothing but their being there is read. */
export const presence = z.object({ value: z.array(z.unknown()).optional() });
