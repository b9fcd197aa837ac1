import { seedOrganizations } from '@msp/testing';
import type { Tenant } from '../graph/directory';
import { licences } from './license-catalogue';
import { buildTenant, domain, fullConsent, type SeedDevice, type SeedGroup, type SeedUser } from './tenant-builder';

const { acme, beta, gamma } = seedOrganizations;

const person = (name: string, title: string, department: string, held: SeedUser['licences']): SeedUser => ({
  name,
  title,
  department,
  licences: held,
});

/** Two boards bear the number that their maker forgot to change. */
const acmeDevices: readonly SeedDevice[] = [
  { name: 'ACME-NB-014', serialNumber: 'PF3K9A21', model: 'ThinkPad T14 Gen 4', user: 'Tim' },
  { name: 'ACME-NB-015', serialNumber: 'PF3K9A22', model: 'ThinkPad T14 Gen 4', user: 'Mary', switchedOff: true },
  { name: 'ACME-PC-001', serialNumber: 'System Serial Number', model: 'ThinkCentre M70', user: 'Front' },
  { name: 'ACME-PC-002', serialNumber: 'System Serial Number', model: 'ThinkCentre M70', user: 'Ward' },
];

const everyone: SeedGroup = {
  name: 'All Employees',
  description: 'Every enabled account, kept by a rule',
  kind: 'dynamic',
  members: [],
};

/** 25 enabled and 22 used, 10 and 7, 2 and 2: the last one is exhausted. */
function acmeTenant(): Tenant {
  const premium = licences.businessPremium(25, 12);
  const exchange = licences.exchangePlan1(10, 5);
  const powerBi = licences.powerBiPro(2, 0);
  return buildTenant({
    id: acme.tenantId,
    name: acme.name,
    country: 'US',
    office: 'New York',
    domains: [
      domain(acme.domain, 'default'),
      domain('acme.onmicrosoft.example', 'initial'),
      domain('acme-retail.example', 'unverified'),
    ],
    skus: [premium, exchange, powerBi],
    users: [
      person('Grace Hopper', 'Managing Director', 'Management', [premium, powerBi]),
      person('Alan Turing', 'Head of Engineering', 'Engineering', [premium]),
      person('Katherine Johnson', 'Financial Controller', 'Finance', [premium, powerBi]),
      person('Linus Pauling', 'Research Chemist', 'Research', [premium]),
      person('Rosalind Franklin', 'Head of Research', 'Research', [premium]),
      person('Hedy Lamarr', 'Radio Engineer', 'Engineering', [premium]),
      person('Nikola Tesla', 'Electrical Engineer', 'Engineering', [premium]),
      person('Mary Jackson', 'Sales Lead', 'Sales', [premium]),
      // This licence comes with the group.
      person('Tim Paterson', 'Sales Representative', 'Sales', []),
      { ...person('Radia Perlman', 'Network Administrator', 'IT', [premium]), role: 'User Administrator' },
      person('Front Desk', 'Reception', 'Office', [exchange]),
      { ...person('Ward Cunningham', 'Warehouse', 'Logistics', [exchange]), synchronised: true },
    ],
    groups: [
      {
        name: 'Sales',
        description: 'Sales team',
        kind: 'security',
        members: ['Mary', 'Tim'],
        licences: [premium],
      },
      { name: 'Engineering', description: 'Engineers', kind: 'security', members: ['Alan', 'Hedy', 'Nikola'] },
      { name: 'VPN Users', description: 'May connect from outside', kind: 'security', members: ['Radia', 'Alan'] },
      { name: 'Project Apollo', description: 'Team and mailbox', kind: 'microsoft365', members: ['Katherine', 'Alan'] },
      everyone,
    ],
    devices: acmeDevices,
    grantedRoles: fullConsent,
  });
}

function betaTenant(): Tenant {
  const standard = licences.businessStandard(10, 3);
  const premium = licences.businessPremium(3, 1);
  return buildTenant({
    id: beta.tenantId,
    name: beta.name,
    country: 'DE',
    office: 'Hamburg',
    domains: [domain(beta.domain, 'default'), domain('betaindustries.onmicrosoft.example', 'initial')],
    skus: [standard, premium],
    users: [
      person('Marie Curie', 'Plant Manager', 'Management', [premium]),
      person('Otto Hahn', 'Shift Lead', 'Production', [standard]),
      person('Lise Meitner', 'Quality Engineer', 'Quality', [standard]),
      person('Rudolf Diesel', 'Maintenance', 'Production', [standard]),
      person('Emmy Noether', 'Planner', 'Logistics', [standard]),
      person('Konrad Zuse', 'Systems Administrator', 'IT', []),
    ],
    groups: [
      { name: 'Production', description: 'Shop floor', kind: 'security', members: ['Otto', 'Rudolf'] },
      { name: 'Quality Board', description: 'Team and mailbox', kind: 'microsoft365', members: ['Lise', 'Marie'] },
      everyone,
    ],
    grantedRoles: fullConsent,
  });
}

/** Here only reading was consented to, so that writes are refused. */
function gammaTenant(): Tenant {
  const premium = licences.businessPremium(5, 1);
  return buildTenant({
    id: gamma.tenantId,
    name: gamma.name,
    country: 'GB',
    office: 'Leeds',
    domains: [domain(gamma.domain, 'default'), domain('gammasolutions.onmicrosoft.example', 'initial')],
    skus: [premium],
    users: [
      person('Ada Lovelace', 'Director', 'Management', [premium]),
      person('Charles Babbage', 'Engineer', 'Engineering', [premium]),
      person('George Boole', 'Analyst', 'Consulting', [premium]),
    ],
    groups: [{ name: 'Consultants', description: 'Consulting team', kind: 'security', members: ['George'] }, everyone],
    grantedRoles: ['User.Read.All', 'Group.Read.All', 'Directory.Read.All', 'Organization.Read.All', 'Domain.Read.All'],
  });
}

/** The tenants of the seeded organizations. */
export function customerTenants(): Tenant[] {
  return [acmeTenant(), betaTenant(), gammaTenant()];
}
