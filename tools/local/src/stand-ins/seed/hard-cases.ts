import { asDeleted, type GraphUser, type Tenant } from '../graph/directory';
import { licences } from './license-catalogue';
import { buildGroup, objectId, type SeedGroup } from './tenant-builder';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const customRole = '4b6a2f6e-3f0f-4a55-8c55-0c9d7e6f5a41';
const dayMs = 86_400_000;

function hardGroups(tenant: Tenant): readonly SeedGroup[] {
  const powerBi = tenant.skus.filter(({ skuPartNumber }) => skuPartNumber === 'POWER_BI_PRO');
  return [
    { name: 'Finance', description: 'Bookkeeping and payroll', kind: 'security', members: ['Katherine'] },
    { name: 'Finance', description: 'Read-only access for auditors', kind: 'security', members: [] },
    { name: 'Announcements', description: 'Mail to everybody', kind: 'distribution', members: ['Grace', 'Mary'] },
    { name: 'Printers', description: 'Mail and access', kind: 'mail-enabled-security', members: ['Front'] },
    {
      name: 'Helpdesk Administrators',
      description: 'Gives a role',
      kind: 'security',
      members: ['Radia'],
      details: { isAssignableToRole: true },
    },
    {
      name: 'Executives',
      description: 'In a restricted unit',
      kind: 'security',
      members: ['Grace'],
      details: { isManagementRestricted: true },
    },
    {
      name: 'File Server',
      description: 'From the local directory',
      kind: 'security',
      members: ['Ward'],
      details: { onPremisesSyncEnabled: true },
    },
    {
      name: 'Launch Team',
      description: 'With Teams',
      kind: 'microsoft365',
      members: ['Alan'],
      details: { resourceProvisioningOptions: ['Team'] },
    },
    // All units are in use, so that its members get nothing.
    {
      name: 'Report Readers',
      description: 'Gives Power BI Pro',
      kind: 'security',
      members: ['Hedy'],
      licences: powerBi,
    },
  ];
}

function deletedColleague(tenant: Tenant): GraphUser {
  const domain = tenant.domains.find(({ isDefault }) => isDefault)?.id ?? '';
  const address = `barbara.liskov@${domain}`;
  const user: GraphUser = {
    id: objectId(tenant.id, 1, 900),
    userPrincipalName: address,
    mail: address,
    displayName: 'Barbara Liskov',
    givenName: 'Barbara',
    surname: 'Liskov',
    mailNickname: 'barbara.liskov',
    accountEnabled: false,
    usageLocation: tenant.countryLetterCode,
    assignedLicenses: [],
    proxyAddresses: [`SMTP:${address}`],
    userType: 'Member',
    createdDateTime: '2024-02-05T08:00:00Z',
  };
  return asDeleted(user, new Date(Date.now() - 8 * dayMs));
}

function idOf(tenant: Tenant, givenName: string): string {
  return tenant.users.find((user) => user['givenName'] === givenName)?.id ?? '';
}

/** What grown tenants hold and demonstrations leave out; once only. */
export function addHardCases(tenant: Tenant): void {
  if (tenant.contacts.length > 0) return;
  tenant.skus.push(licences.officeE3(5, 2), licences.exchangePlan2(0, 0, 3));
  const groups = hardGroups(tenant).map((seed, index) => buildGroup(tenant, tenant.users, seed, 100 + index));
  tenant.groups.push(...groups);
  tenant.domains.push({
    id: `labs.${tenant.domains[0]?.id}`,
    isDefault: false,
    isInitial: false,
    isVerified: true,
    authenticationType: 'Federated',
  });
  tenant.contacts.push({
    id: objectId(tenant.id, 5, 1),
    displayName: 'Invoices of the Supplier',
    mail: 'invoices@supplier.example',
    proxyAddresses: ['SMTP:invoices@supplier.example', `smtp:invoices@${tenant.domains[0]?.id}`],
  });
  const mary = tenant.users.find((user) => user['givenName'] === 'Mary');
  mary?.proxyAddresses.push(`smtp:sales.lead@${tenant.domains[0]?.id}`);
  tenant.deletedUsers.push(deletedColleague(tenant));
  addDevices(tenant);
  tenant.roleAssignments.push(
    {
      id: 'eligible-1',
      principalId: idOf(tenant, 'Nikola'),
      roleDefinitionId: globalAdministrator,
      directoryScopeId: '/',
      isEligible: true,
    },
    {
      id: 'custom-1',
      principalId: idOf(tenant, 'Linus'),
      roleDefinitionId: customRole,
      directoryScopeId: `/administrativeUnits/${objectId(tenant.id, 6, 1)}`,
      isEligible: false,
    },
  );
}

/** Two devices more: one of its user, and one that nobody gets into once it is retired. */
function addDevices(tenant: Tenant): void {
  const device = { manufacturer: 'Lenovo', checksInAfter: 3, retireIssuedAt: null, keepsLocalPassword: false };
  const userPrincipalName = tenant.users.find((user) => user['givenName'] === 'Hedy')?.userPrincipalName ?? '';
  tenant.managedDevices.push(
    {
      ...device,
      id: objectId(tenant.id, 4, 101),
      deviceName: 'HEDY-PHONE',
      serialNumber: 'PH0N3001',
      model: 'Moto G',
      userPrincipalName,
      trustType: 'Workplace',
      ownerType: 'personal',
      keepsRecoveryKey: false,
    },
    {
      ...device,
      id: objectId(tenant.id, 4, 102),
      deviceName: 'ACME-NB-099',
      serialNumber: 'PF3K9A99',
      model: 'ThinkPad X1',
      userPrincipalName,
      trustType: 'AzureAd',
      ownerType: 'company',
      keepsRecoveryKey: false,
    },
  );
}

/** Fills a tenant up with staff whom nobody knows by name. */
export function growTo(tenant: Tenant, count: number): void {
  const domain = tenant.domains.find(({ isDefault }) => isDefault)?.id ?? '';
  for (let number = tenant.users.length + 1; number <= count; number += 1) {
    const digits = String(number).padStart(4, '0');
    const address = `employee.${digits}@${domain}`;
    tenant.users.push({
      id: objectId(tenant.id, 1, 10_000 + number),
      userPrincipalName: address,
      mail: address,
      displayName: `Employee ${digits}`,
      givenName: 'Employee',
      surname: digits,
      mailNickname: `employee.${digits}`,
      accountEnabled: true,
      usageLocation: tenant.countryLetterCode,
      assignedLicenses: [],
      proxyAddresses: [`SMTP:${address}`],
      department: 'Operations',
      businessPhones: [],
      userType: 'Member',
      createdDateTime: '2024-02-05T08:00:00Z',
    });
  }
}
