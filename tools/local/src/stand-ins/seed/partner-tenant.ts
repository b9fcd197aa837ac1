import { mspTenantId } from '@msp/testing';
import type { Tenant } from '../graph/directory';
import { licences } from './license-catalogue';
import { partnerCustomers } from './partner-customers';
import { buildTenant, domain, fullConsent } from './tenant-builder';

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
  return { ...tenant, customers: partnerCustomers(new Date()) };
}
