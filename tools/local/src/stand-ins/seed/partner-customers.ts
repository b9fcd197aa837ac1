import { seedOrganizations } from '@msp/testing';
import type { PartnerCustomer } from '../graph/directory';
import { company, type Company } from './company-names';

const dayMs = 86_400_000;
const customerCount = 1_200;

type Relationship = Pick<PartnerCustomer, 'status' | 'endDateTime' | 'autoExtends'>;
type Dated = (days: number) => string;

const { acme, beta, gamma } = seedOrganizations;

/** How many customers are in which state, beside the active ones: forty. */
const troubled: readonly (readonly [count: number, relationship: (dated: Dated, index: number) => Relationship])[] = [
  [9, (dated, index) => ({ status: 'active', endDateTime: dated(2 + index * 3), autoExtends: false })],
  [3, (dated, index) => ({ status: 'expiring', endDateTime: dated(1 + index), autoExtends: false })],
  [10, (dated, index) => ({ status: 'expired', endDateTime: dated(-1 - index * 9), autoExtends: false })],
  [6, (dated, index) => ({ status: 'terminated', endDateTime: dated(100 + index), autoExtends: false })],
  [1, (dated) => ({ status: 'terminating', endDateTime: dated(200), autoExtends: false })],
  [4, () => ({ status: 'approvalPending', endDateTime: null, autoExtends: true })],
  [2, () => ({ status: 'created', endDateTime: null, autoExtends: true })],
  [3, (dated) => ({ status: 'activating', endDateTime: dated(729), autoExtends: true })],
  // Sold something, and never asked for a relationship.
  [1, () => ({ status: null, endDateTime: null, autoExtends: false })],
];

/**
 * The customers of the MSP: the linked organizations, of which Gamma's relationship ends in 18 days, and others up to
 * 1,200. Forty of all are not simply active. Dates are counted from `now`.
 */
export function partnerCustomers(now: Date): PartnerCustomer[] {
  const dated: Dated = (days) => new Date(now.getTime() + days * dayMs + dayMs / 2).toISOString();
  const lasting = (days: number): Relationship => ({ status: 'active', endDateTime: dated(days), autoExtends: true });
  const seeded = [
    customer(acme, lasting(400)),
    customer(beta, { ...lasting(200), autoExtends: false }),
    customer(gamma, { ...lasting(18), autoExtends: false }),
  ];
  const inTrouble = troubled.flatMap(([count, relationship]) =>
    Array.from({ length: count }, (_, index) => relationship(dated, index)),
  );
  const others = Array.from({ length: customerCount - seeded.length }, (_, index) =>
    customer(company(index), inTrouble[index / 29] ?? lasting(60 + (index % 600))),
  );
  return [...seeded, ...others];
}

function customer({ tenantId, name, domain }: Company, relationship: Relationship): PartnerCustomer {
  const relationshipId = `${tenantId}-gdap`;
  return { tenantId, displayName: name, defaultDomainName: domain, relationshipId, ...relationship };
}
