import { mspTenantId, seedOrganizations } from '@msp/testing';
import type { PartnerCustomer, Tenant } from '../graph/directory';
import { licences } from './license-catalogue';
import { buildTenant, domain, fullConsent } from './tenant-builder';

function customer(tenantId: string, displayName: string, defaultDomainName: string, status: string): PartnerCustomer {
  return { tenantId, displayName, defaultDomainName, status, relationshipId: `${tenantId}-gdap` };
}

/** The linked organizations, and some customers in other states. A longer list for load tests goes here. */
function customers(): PartnerCustomer[] {
  const linked = Object.values(seedOrganizations).map(({ tenantId, name, domain: name_ }) => {
    return customer(tenantId, name, name_, 'active');
  });
  return [
    ...linked,
    customer('d4f6b8c0-0004-4e5a-8f7b-dadadadada04', 'Delta Foods', 'delta-foods.example', 'approvalPending'),
    customer('e5a7c9d1-0005-4f6b-9a8c-eaeaeaeaea05', 'Epsilon Legal', 'epsilon-legal.example', 'expired'),
    customer('f6b8d0e2-0006-4a7c-8b9d-fafafafafa06', 'Zeta Logistics', 'zeta-logistics.example', 'active'),
  ];
}

/** The MSP's own tenant, from which customers are listed. */
export function partnerTenant(): Tenant {
  const premium = licences.businessPremium(10, 0);
  const tenant = buildTenant({
    id: mspTenantId,
    name: 'MSP',
    country: 'US',
    office: 'Remote',
    domains: [domain('msp.example', 'default'), domain('msp.onmicrosoft.example', 'initial')],
    skus: [premium],
    users: ['Avery Admin', 'Toni Technician', 'Robin Runner', 'Audrey Auditor', 'Oakley Outsider'].map((name) => ({
      name,
      title: 'Technician',
      department: 'Service Desk',
      licences: [premium],
    })),
    groups: [],
    grantedRoles: [...fullConsent, 'DelegatedAdminRelationship.Read.All'],
  });
  return { ...tenant, customers: customers() };
}
