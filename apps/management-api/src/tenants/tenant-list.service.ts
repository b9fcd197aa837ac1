import type { Principal } from '@msp/auth';
import type { PartnerCustomer, PartnerCustomerList, RelationshipState } from '@msp/models';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Context } from '../context';
import { linkedOrganizations } from './linked-organizations';
import { compareCustomers } from './partner-customers';

interface Query {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly search?: string | undefined;
  readonly state?: RelationshipState | undefined;
  readonly linked?: 'true' | 'false' | undefined;
  readonly refresh?: 'true' | undefined;
}

const positionSchema = z.object({ displayName: z.string(), tenantId: z.string() });

const binding = ({ userId }: Principal, { search, state, linked }: Query) => [
  ...['listPartnerCustomers', userId],
  ...[search ?? null, state ?? null, linked ?? null],
];

/** A page of the customers of the partner tenant, by name, with the organizations that they are linked with. */
export async function listPartnerCustomers(
  context: Context,
  principal: Principal,
  query: Query,
  log: Logger,
): Promise<PartnerCustomerList> {
  const { cursors, partnerDirectory } = context;
  const after =
    query.cursor === undefined
      ? undefined
      : positionSchema.parse(JSON.parse(cursors.verify(query.cursor, binding(principal, query))));
  const [{ customers, fetchedAt, problem }, linked] = await Promise.all([
    partnerDirectory.read({ log, refresh: query.refresh === 'true' }),
    linkedOrganizations(context),
  ]);
  const all = customers.map((customer): PartnerCustomer => {
    const organization = linked.get(customer.tenantId);
    if (organization === undefined) return customer;
    const { organizationId, name } = organization;
    return { ...customer, linkedOrganizationId: organizationId, linkedOrganizationName: name };
  });
  const found = all.filter((customer) => matches(customer, query));
  const remaining = after === undefined ? found : found.filter((customer) => compareCustomers(customer, after) > 0);
  const items = remaining.slice(0, query.limit);
  const last = remaining.length > items.length ? items.at(-1) : undefined;
  return {
    items,
    total: found.length,
    ...(last && { nextCursor: cursors.sign(JSON.stringify(positionSchema.parse(last)), binding(principal, query)) }),
    fetchedAt,
    ...(problem !== undefined && { problem }),
    counts: countByState(all),
  };
}

function matches(customer: PartnerCustomer, { search, state, linked }: Query): boolean {
  if (state !== undefined && customer.state !== state) return false;
  if (linked !== undefined && (customer.linkedOrganizationId !== undefined) !== (linked === 'true')) return false;
  const wanted = search?.trim().toLowerCase() ?? '';
  if (wanted === '') return true;
  const { displayName, defaultDomainName = '', tenantId, linkedOrganizationName = '' } = customer;
  return [displayName, defaultDomainName, tenantId, linkedOrganizationName].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}

function countByState(customers: readonly PartnerCustomer[]): Record<RelationshipState, number> {
  const counts = { active: 0, pending: 0, expiring: 0, expired: 0, missing: 0 };
  for (const { state } of customers) counts[state] += 1;
  return counts;
}
