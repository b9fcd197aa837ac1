import type { Principal } from '@msp/auth';
import type { OrganizationSummary } from '@msp/models';
import type { Logger } from 'pino';
import { type AccessibleOrganization, accessibleOrganizations } from '../accessible-organizations';
import type { Context } from '../context';
import { mapBounded } from '../map-bounded';
import type { UnlinkedCustomer } from './partner-customers';
import { whyUnlisted } from './partner-directory';

const atOnce = 8;

interface Customers {
  readonly byTenant: ReadonlyMap<string, UnlinkedCustomer>;
  readonly problem?: string;
}

/**
 * How some organizations stand, in the order asked; those that the caller may not access are left out. Two storage calls
 * for each, however many organizations there are: its mappings, and its newest execution by the order of the keys. Nobody
 * is signed in to a tenant for it: consent is what was found when somebody last looked.
 */
export async function summarizeOrganizations(
  context: Context,
  principal: Principal,
  ids: readonly string[],
  log: Logger,
): Promise<{ items: OrganizationSummary[]; problem?: string }> {
  const all = await accessibleOrganizations(context, principal);
  const byId = new Map(all.map((each) => [each.organization.organizationId, each]));
  const asked = [...new Set(ids.map((id) => id.toLowerCase()))].flatMap((id) => byId.get(id) ?? []);
  const { byTenant, problem } = await customersOf(context, asked, log);
  const items = await mapBounded(asked, atOnce, (each) => summarize(context, each, byTenant));
  return { items, ...(problem !== undefined && { problem }) };
}

/** Microsoft is not asked where none of them is linked to a tenant of somebody else. */
async function customersOf(
  { partnerDirectory, partnerTenantId }: Context,
  asked: readonly AccessibleOrganization[],
  log: Logger,
): Promise<Customers> {
  const isLinked = asked.some(({ organization: { tenantId } }) => tenantId !== null && tenantId !== partnerTenantId);
  if (!isLinked) return { byTenant: new Map() };
  try {
    const { customers, problem } = await partnerDirectory.read({ log });
    const byTenant = new Map(customers.map((customer) => [customer.tenantId, customer]));
    return { byTenant, ...(problem !== undefined && { problem }) };
  } catch (error) {
    return { byTenant: new Map(), problem: whyUnlisted(error) };
  }
}

async function summarize(
  { mappings, executions, tenantConsents }: Context,
  { organization, flags }: AccessibleOrganization,
  byTenant: Customers['byTenant'],
): Promise<OrganizationSummary> {
  const { organizationId, tenantId } = organization;
  const [held, runs] = await Promise.all([
    mappings.listByOrganization(organizationId),
    flags.canViewHistory ? executions.list(organizationId, {}, { limit: 1 }) : { items: [] },
  ]);
  const active = held.flatMap(({ value }) => (value.isActive ? [value.integration] : []));
  const [newest] = runs.items;
  return {
    organizationId,
    ...(tenantId !== null && tenantWords(byTenant.get(tenantId))),
    ...(tenantId !== null && consentWords(tenantConsents.lastSeen(organizationId, tenantId))),
    mappings: [...new Set(active)].sort(),
    ...(newest && {
      lastExecution: { executionId: newest.executionId, status: newest.status, startedAt: newest.startedAt },
    }),
  };
}

function tenantWords(customer: UnlinkedCustomer | undefined): Partial<OrganizationSummary> {
  if (customer === undefined) return {};
  const { displayName, defaultDomainName, state } = customer;
  return {
    tenantName: displayName,
    ...(defaultDomainName !== undefined && { tenantDomain: defaultDomainName }),
    relationship: state,
  };
}

function consentWords(seen: ReturnType<Context['tenantConsents']['lastSeen']>): Pick<OrganizationSummary, 'consent'> {
  if (seen === undefined) return {};
  const { servicePrincipalPresent, missing, checkedAt } = seen;
  const state = !servicePrincipalPresent ? 'missing' : missing.length > 0 ? 'incomplete' : 'granted';
  return { consent: { state, checkedAt } };
}
