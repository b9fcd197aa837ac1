import { seedOrganizations } from '@msp/testing';
import type { PartnerLists } from './partner-graph';

const dayMs = 86_400_000;
const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';

export const delta = 'd4f6b8c0-0004-4e5a-8f7b-dadadadada04';
export const epsilon = 'e5a7c9d1-0005-4f6b-9a8c-eaeaeaeaea05';

interface Sample {
  readonly tenantId: string;
  readonly name: string;
  /** Days from `now` to the end of its relationship; without it there is none. */
  readonly endsIn?: number;
  readonly status?: string;
  readonly autoExtends?: boolean;
}

const isCurrent = ({ endsIn, status = 'active' }: Sample) => endsIn !== undefined && status === 'active';

/** The lists as Graph gives them for some customers, each with a contract. */
export function listsOf(now: Date, samples: readonly Sample[]): PartnerLists {
  return {
    delegatedAdminCustomers: samples
      .filter(isCurrent)
      .map(({ tenantId, name }) => ({ id: tenantId, tenantId, displayName: name })),
    delegatedAdminRelationships: samples
      .filter(({ endsIn }) => endsIn !== undefined)
      .map(({ tenantId, name, endsIn = 0, status = 'active', autoExtends = false }) => ({
        id: `${tenantId}-gdap`,
        displayName: `GDAP for ${name}`,
        status,
        customer: { tenantId: tenantId.toUpperCase(), displayName: name },
        autoExtendDuration: autoExtends ? 'P180D' : 'PT0S',
        endDateTime: new Date(now.getTime() + endsIn * dayMs + 1).toISOString(),
        accessDetails: { unifiedRoles: [{ roleDefinitionId: userAdministrator }] },
      })),
    contracts: samples.map(({ tenantId, name }) => ({
      id: tenantId,
      customerId: tenantId,
      displayName: name,
      defaultDomainName: `${name.split(' ')[0]?.toLowerCase()}.example`,
    })),
  };
}

/** Acme lasts, Beta expires in 18 days, Gamma has expired, Delta has none, Epsilon lasts. */
export const fiveCustomers = (now: Date): PartnerLists => {
  const { acme, beta, gamma } = seedOrganizations;
  return listsOf(now, [
    { tenantId: acme.tenantId, name: acme.name, endsIn: 400 },
    { tenantId: beta.tenantId, name: beta.name, endsIn: 18 },
    { tenantId: gamma.tenantId, name: gamma.name, endsIn: -3, status: 'expired' },
    { tenantId: delta, name: 'Delta Foods' },
    { tenantId: epsilon, name: 'Epsilon Legal', endsIn: 5, autoExtends: true },
  ]);
};
