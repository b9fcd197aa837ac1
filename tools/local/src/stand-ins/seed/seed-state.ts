import { seedOrganizations } from '@msp/testing';
import { localSecrets } from '../credentials';
import type { Tenant } from '../graph/directory';
import type { ServiceDesk } from '../halopsa/service-desk';
import { setSecret, type Vault } from '../key-vault/vault';
import type { Rmm } from '../ninjaone/rmm';
import { customerTenants } from './customer-tenants';
import { partnerTenant } from './partner-tenant';
import { seedRmm } from './rmm';

function seedVault(): Vault {
  const vault: Vault = [];
  setSecret(vault, 'GLOBAL--msgraph-client-secret', { value: localSecrets.graph });
  setSecret(vault, 'GLOBAL--halopsa-client-secret', { value: localSecrets.halo });
  setSecret(vault, 'GLOBAL--ninjaone-client-secret', { value: localSecrets.ninjaone });
  return vault;
}

/** One client per organization with a site, and Acme's staff as end users. */
function seedServiceDesk(tenants: readonly Tenant[]): ServiceDesk {
  const organizations = Object.values(seedOrganizations);
  const { acme } = seedOrganizations;
  const site = (haloClientId: number) => 1000 + haloClientId;
  const users = organizations.flatMap(({ tenantId, haloClientId }) => {
    const staff = tenants.find(({ id }) => id === tenantId)?.users ?? [];
    return staff.map((user) => ({ user, tenantId, haloClientId }));
  });
  return {
    lastId: 2000,
    clients: organizations.map(({ haloClientId, name, tenantId }) => ({
      id: haloClientId,
      name,
      inactive: false,
      toplevel_id: 1,
      toplevel_name: 'Customers',
      main_site_id: site(haloClientId),
      main_site_name: 'Main',
      azure_tenants: [{ azure_tenant_id: tenantId }],
    })),
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
    })),
    tickets: [],
    actions: [],
  };
}

/** Everything that the vendors know at the first start. */
export function seedState(): { tenants: Tenant[]; vault: Vault; halo: ServiceDesk; ninjaone: Rmm } {
  const tenants = [...customerTenants(), partnerTenant()];
  return { tenants, vault: seedVault(), halo: seedServiceDesk(tenants), ninjaone: seedRmm() };
}
