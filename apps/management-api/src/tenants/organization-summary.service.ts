import type { Principal } from '@msp/auth';
import type { OrganizationSummary } from '@msp/models';
import type { SeenConsent } from '@msp/storage';
import type { Logger } from 'pino';
import { type AccessibleOrganization, accessibleOrganizations } from '../accessible-organizations';
import type { Context } from '../context';
import pMap from 'p-map';
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
 * is signed in to a tenant for it: consent is what was found when somebody last looked, one call for all of them.
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
  const [{ byTenant, problem }, consents] = await Promise.all([
    customersOf(context, asked, log),
    context.seenTenants.listConsents(),
  ]);
  const items = await pMap(asked, (each) => summarize(context, each, { byTenant, consents }), { concurrency: atOnce });
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

interface Seen extends Pick<Customers, 'byTenant'> {
  readonly consents: ReadonlyMap<string, SeenConsent>;
}

async function summarize(
  { mappings, executions }: Context,
  { organization, flags }: AccessibleOrganization,
  { byTenant, consents }: Seen,
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
    ...(tenantId !== null && tenantSummary(byTenant.get(tenantId))),
    ...(tenantId !== null && consentSummary(tenantId, consents.get(organizationId))),
    mappings: [...new Set(active)].sort(),
    ...(newest && {
      lastExecution: { executionId: newest.executionId, status: newest.status, startedAt: newest.startedAt },
    }),
  };
}

function tenantSummary(customer: UnlinkedCustomer | undefined): Partial<OrganizationSummary> {
  if (customer === undefined) return {};
  const { displayName, defaultDomainName, state } = customer;
  return {
    tenantName: displayName,
    ...(defaultDomainName !== undefined && { tenantDomain: defaultDomainName }),
    relationship: state,
  };
}

/** What was seen in a tenant from before says nothing of the one that is linked now. */
function consentSummary(tenantId: string, seen: SeenConsent | undefined): Pick<OrganizationSummary, 'consent'> {
  if (seen?.tenantId !== tenantId) return {};
  const { state, checkedAt } = seen;
  return { consent: { state, checkedAt } };
}
