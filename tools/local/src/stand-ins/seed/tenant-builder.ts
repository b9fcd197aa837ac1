import type { GraphDomain, GraphGroup, GraphSku, GraphUser, ManagedDevice, Tenant } from '../graph/directory';

const roleTemplates = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
};

export interface SeedUser {
  readonly name: string;
  readonly title: string;
  readonly department: string;
  readonly licences: readonly GraphSku[];
  readonly disabled?: boolean;
  /** Kept in the company's own directory, from where it is copied. */
  readonly synchronised?: boolean;
  readonly role?: keyof typeof roleTemplates;
}

export interface SeedGroup {
  readonly name: string;
  readonly description: string;
  readonly kind: 'security' | 'microsoft365' | 'dynamic' | 'distribution' | 'mail-enabled-security';
  /** First names of the members. */
  readonly members: readonly string[];
  /** Come with the membership. */
  readonly licences?: readonly GraphSku[];
  readonly details?: Partial<GraphGroup>;
}

export interface SeedDevice {
  readonly name: string;
  readonly serialNumber: string;
  readonly model: string;
  /** First name of the user. */
  readonly user: string;
  /** Does not answer. */
  readonly switchedOff?: boolean;
  readonly details?: Partial<ManagedDevice>;
}

export interface SeedTenant {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly office: string;
  readonly domains: readonly GraphDomain[];
  readonly skus: readonly GraphSku[];
  readonly users: readonly SeedUser[];
  readonly groups: readonly SeedGroup[];
  readonly devices?: readonly SeedDevice[];
  readonly grantedRoles: readonly string[];
}

/** What the platform asks consent for in a customer's tenant. */
export const fullConsent = [
  'User.ReadWrite.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
  'Organization.Read.All',
  'Domain.Read.All',
  'LicenseAssignment.ReadWrite.All',
  'User-PasswordProfile.ReadWrite.All',
  'GroupMember.ReadWrite.All',
  'RoleManagement.Read.Directory',
  'DeviceManagementManagedDevices.Read.All',
  'DeviceManagementManagedDevices.PrivilegedOperations.All',
  'DeviceLocalCredential.ReadBasic.All',
  'BitlockerKey.ReadBasic.All',
  'AuditLog.Read.All',
];

const createdDateTime = '2024-02-05T08:00:00Z';

/** Ids are the same in every start: the tenant's last twelve digits and a number. */
export function objectId(tenantId: string, kind: number, number: number): string {
  return `${tenantId.slice(0, 8)}-${String(kind).padStart(4, '0')}-4000-8000-${String(number).padStart(12, '0')}`;
}

export function domain(id: string, role: 'default' | 'initial' | 'verified' | 'unverified'): GraphDomain {
  const isVerified = role !== 'unverified';
  return {
    id,
    isDefault: role === 'default',
    isInitial: role === 'initial',
    isVerified,
    authenticationType: 'Managed',
  };
}

function buildUser(tenant: SeedTenant, seed: SeedUser, index: number): GraphUser {
  const [givenName = '', surname = ''] = seed.name.split(' ');
  const mailNickname = `${givenName}.${surname}`.toLowerCase();
  const address = `${mailNickname}@${tenant.domains.find(({ isDefault }) => isDefault)?.id ?? ''}`;
  return {
    id: objectId(tenant.id, 1, index + 1),
    userPrincipalName: address,
    mail: address,
    proxyAddresses: [`SMTP:${address}`],
    displayName: seed.name,
    givenName,
    surname,
    mailNickname,
    jobTitle: seed.title,
    department: seed.department,
    officeLocation: tenant.office,
    companyName: tenant.name,
    employeeId: String(1001 + index),
    businessPhones: [],
    mobilePhone: null,
    preferredLanguage: 'en-US',
    userType: 'Member',
    createdDateTime,
    accountEnabled: !seed.disabled,
    usageLocation: tenant.country,
    onPremisesSyncEnabled: seed.synchronised === true ? true : null,
    assignedLicenses: seed.licences.map(({ skuId }) => ({ skuId, disabledPlans: [] })),
  };
}

/** A group of a tenant with those people; `place` is counted from 0 and makes its id. */
export function buildGroup(
  { id: tenantId, domains }: Pick<SeedTenant, 'id' | 'domains'>,
  users: readonly GraphUser[],
  seed: SeedGroup,
  place: number,
): GraphGroup {
  const isUnified = seed.kind === 'microsoft365';
  const isMail = isUnified || seed.kind === 'distribution' || seed.kind === 'mail-enabled-security';
  const isDynamic = seed.kind === 'dynamic';
  const mailNickname = seed.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const mail = isMail ? `${mailNickname}@${domains.find(({ isDefault }) => isDefault)?.id ?? ''}` : null;
  return {
    id: objectId(tenantId, 2, place + 1),
    displayName: seed.name,
    description: seed.description,
    groupTypes: isUnified ? ['Unified'] : isDynamic ? ['DynamicMembership'] : [],
    mail,
    mailEnabled: isMail,
    mailNickname,
    securityEnabled: !isMail || seed.kind === 'mail-enabled-security',
    visibility: isUnified ? 'Private' : null,
    membershipRule: isDynamic ? 'user.accountEnabled -eq true' : null,
    membershipRuleProcessingState: isDynamic ? 'On' : null,
    onPremisesSyncEnabled: null,
    createdDateTime,
    memberIds: users
      .filter((user) => isDynamic || seed.members.includes(String(user['givenName'])))
      .map(({ id }) => id),
    licenseSkuIds: (seed.licences ?? []).map(({ skuId }) => skuId),
    proxyAddresses: mail === null ? [] : [`SMTP:${mail}`],
    resourceProvisioningOptions: [],
    isAssignableToRole: null,
    isManagementRestricted: null,
    ...seed.details,
  };
}

function buildRoles(tenant: SeedTenant, users: readonly GraphUser[]): Tenant['directoryRoles'] {
  return Object.entries(roleTemplates).map(([displayName, roleTemplateId], index) => ({
    id: objectId(tenant.id, 3, index + 1),
    displayName,
    roleTemplateId,
    memberIds: users.filter((_user, place) => tenant.users[place]?.role === displayName).map(({ id }) => id),
  }));
}

function buildDevice(tenant: SeedTenant, users: readonly GraphUser[], seed: SeedDevice, index: number): ManagedDevice {
  return {
    id: objectId(tenant.id, 4, index + 1),
    deviceName: seed.name,
    serialNumber: seed.serialNumber,
    manufacturer: 'Lenovo',
    model: seed.model,
    userPrincipalName: users.find((user) => user['givenName'] === seed.user)?.userPrincipalName ?? '',
    checksInAfter: seed.switchedOff === true ? null : 3,
    retireIssuedAt: null,
    trustType: 'AzureAd',
    ownerType: 'company',
    keepsLocalPassword: true,
    keepsRecoveryKey: true,
    ...seed.details,
  };
}

/** A whole tenant from its short description. Everybody reports to the first person. */
export function buildTenant(seed: SeedTenant): Tenant {
  const users = seed.users.map((user, index) => buildUser(seed, user, index));
  const [chief, ...others] = users;
  return {
    id: seed.id,
    displayName: seed.name,
    countryLetterCode: seed.country,
    domains: [...seed.domains],
    users,
    deletedUsers: [],
    managerIds: Object.fromEntries(others.map(({ id }) => [id, chief?.id ?? ''])),
    groups: seed.groups.map((group, index) => buildGroup(seed, users, group, index)),
    directoryRoles: buildRoles(seed, users),
    roleAssignments: [],
    contacts: [],
    managedDevices: (seed.devices ?? []).map((device, index) => buildDevice(seed, users, device, index)),
    skus: [...seed.skus],
    grantedRoles: [...seed.grantedRoles],
    customers: [],
  };
}
