import type { GraphContract, GraphPartnerCustomer, GraphPartnerRelationship } from '@msp/integrations';
import { compareIds, compareNames, isLowerCaseGuid, type PartnerCustomer } from '@msp/models';
import { bestOf, judgeRelationship, type JudgedRelationship } from './relationship';

/** What Graph says about the customers of the partner tenant. */
export interface PartnerRecords {
  readonly customers: readonly GraphPartnerCustomer[];
  readonly relationships: readonly GraphPartnerRelationship[];
  readonly contracts: readonly GraphContract[];
}

/** A customer that is linked with no organization, or not yet known to be. */
export type UnlinkedCustomer = Omit<PartnerCustomer, 'linkedOrganizationId' | 'linkedOrganizationName'>;

type Listed = readonly [tenantId: string | null | undefined, name: string | null | undefined];

/**
 * One customer per tenant, by name. Graph names a customer without an active relationship only in its contracts, or in
 * the relationship that it once had.
 */
export function mergeCustomers({ customers, relationships, contracts }: PartnerRecords, now: Date): UnlinkedCustomer[] {
  const names = namesOf([
    ...customers.map(({ tenantId, displayName }): Listed => [tenantId, displayName]),
    ...contracts.map(({ customerId, displayName }): Listed => [customerId, displayName]),
    ...relationships.map(({ customer }): Listed => [customer?.tenantId, customer?.displayName]),
  ]);
  const domains = new Map(contracts.map((contract) => [normal(contract.customerId), contract.defaultDomainName]));
  const judged = Map.groupBy(relationships, ({ customer }) => normal(customer?.tenantId));
  return [...names]
    .map(([tenantId, displayName]) => {
      const held = (judged.get(tenantId) ?? []).map((relationship) => judgeRelationship(relationship, now));
      return customerOf(tenantId, displayName, domains.get(tenantId), bestOf(held));
    })
    .sort(compareCustomers);
}

/** By name, and by tenant where names are equal. */
export function compareCustomers(
  left: Pick<PartnerCustomer, 'displayName' | 'tenantId'>,
  right: Pick<PartnerCustomer, 'displayName' | 'tenantId'>,
): number {
  return compareNames(left.displayName, right.displayName) || compareIds(left.tenantId, right.tenantId);
}

function customerOf(
  tenantId: string,
  displayName: string,
  domain: string | null | undefined,
  best: JudgedRelationship | undefined,
): UnlinkedCustomer {
  return {
    tenantId,
    displayName,
    ...(domain && { defaultDomainName: domain }),
    state: best?.state ?? 'missing',
    ...(best && { relationship: best.relationship }),
  };
}

/** The first name of each tenant, else its id. */
function namesOf(listed: readonly Listed[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const [id, name] of listed) {
    const tenantId = normal(id);
    if (!isLowerCaseGuid(tenantId)) continue;
    const known = names.get(tenantId);
    if (known === undefined || known === tenantId) names.set(tenantId, name?.trim() || tenantId);
  }
  return names;
}

const normal = (id: string | null | undefined) => id?.toLowerCase() ?? '';
