import { seedOrganizations } from '@msp/testing';
import type { Profile } from '../behaviour';
import { localSecrets } from '../credentials';
import type { Tenant } from '../graph/directory';
import { deskSettings, type ServiceDesk } from '../halopsa/service-desk';
import { setSecret, type Vault } from '../key-vault/vault';
import type { Rmm } from '../ninjaone/rmm';
import { company, nameElsewhere } from './company-names';
import { customerTenants } from './customer-tenants';
import { addHardCases } from './hard-cases';
import { partnerTenant } from './partner-tenant';
import { seedRmm } from './rmm';

function seedVault(): Vault {
  const vault: Vault = [];
  setSecret(vault, 'GLOBAL--msgraph-client-secret', { value: localSecrets.graph });
  setSecret(vault, 'GLOBAL--halopsa-client-secret', { value: localSecrets.halo });
  setSecret(vault, 'GLOBAL--ninjaone-client-secret', { value: localSecrets.ninjaone });
  return vault;
}

const { acme } = seedOrganizations;
/** Its own field for the address is not always filled by the Entra sync. */
const madeByEntraSync = { emailaddress: '' };
const clientCount = 1_200;
const firstOtherClient = 3_001;
const firstOtherSite = 5_001;

/** The clients that the platform does not know yet. Half of them have a domain. */
function otherClients(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: firstOtherClient + index,
    name: nameElsewhere(index, 1),
    inactive: false,
    toplevel_id: 1,
    toplevel_name: 'Customers',
    main_site_id: firstOtherSite + index,
    main_site_name: 'Main',
    ...(index % 2 === 0 && { domain: company(index).domain }),
  }));
}

/** 1,200 clients with a site each: the organizations, whose staff are end users, and others. */
function seedServiceDesk(tenants: readonly Tenant[], profile: Profile): ServiceDesk {
  const organizations = Object.values(seedOrganizations);
  const site = (haloClientId: number) => 1000 + haloClientId;
  const users = organizations.flatMap(({ tenantId, haloClientId }) => {
    const staff = tenants.find(({ id }) => id === tenantId)?.users ?? [];
    return staff.map((user) => ({ user, tenantId, haloClientId }));
  });
  const others = otherClients(clientCount - organizations.length);
  return {
    lastId: 10_000,
    ...structuredClone(deskSettings[profile]),
    clients: [
      ...organizations.map(({ haloClientId, name, tenantId, domain }) => ({
        id: haloClientId,
        name,
        domain,
        inactive: false,
        toplevel_id: 1,
        toplevel_name: 'Customers',
        main_site_id: site(haloClientId),
        main_site_name: 'Main',
        azure_tenants: [{ azure_tenant_id: tenantId }],
      })),
      ...others,
    ],
    sites: [
      ...organizations.map(({ haloClientId, name }) => ({
        id: site(haloClientId),
        name: 'Main',
        client_id: haloClientId,
        client_name: name,
        clientsite_name: `${name}/Main`,
        inactive: false,
      })),
      {
        id: 1600,
        name: 'Warehouse',
        client_id: acme.haloClientId,
        client_name: acme.name,
        clientsite_name: `${acme.name}/Warehouse`,
        inactive: false,
      },
      ...others.map(({ id, name, main_site_id }) => ({
        id: main_site_id,
        name: 'Main',
        client_id: id,
        client_name: name,
        clientsite_name: `${name}/Main`,
        inactive: false,
      })),
    ],
    users: users.map(({ user, tenantId, haloClientId }, index) => ({
      id: 500 + index,
      name: user.displayName,
      emailaddress: user.userPrincipalName,
      client_id: haloClientId,
      site_id: site(haloClientId),
      inactive: false,
      azureoid: user.id,
      azure_tenant_id: tenantId,
      networklogin: user.userPrincipalName,
      ...(profile === 'realistic' && user['givenName'] === 'Mary' && madeByEntraSync),
    })),
    tickets: [],
    actions: [],
  };
}

/** Everything that the vendors know at the first start; a realistic one has the hard cases in Acme. */
export function seedState(profile: Profile): { tenants: Tenant[]; vault: Vault; halo: ServiceDesk; ninjaone: Rmm } {
  const tenants = [...customerTenants(), partnerTenant()];
  const halo = seedServiceDesk(tenants, profile);
  for (const tenant of tenants) if (profile === 'realistic' && tenant.id === acme.tenantId) addHardCases(tenant);
  return { tenants, vault: seedVault(), halo, ninjaone: seedRmm() };
}
