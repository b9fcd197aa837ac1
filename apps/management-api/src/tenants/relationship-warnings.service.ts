import type { Principal } from '@msp/auth';
import type { Organization, RelationshipWarning, RelationshipWarningList } from '@msp/models';
import type { Logger } from 'pino';
import { accessibleOrganizations } from '../accessible-organizations';
import type { Context } from '../context';
import type { UnlinkedCustomer } from './partner-customers';
import { whyUnlisted } from './partner-directory';
import type { LinkedOrganization } from './tenant-consents';

const urgency: readonly RelationshipWarning['state'][] = ['expired', 'missing', 'expiring', 'pending'];

/**
 * The linked organizations that the caller may see, or the one named, whose relationship needs attention. Graph is not
 * asked where none is linked.
 */
export async function listRelationshipWarnings(
  context: Context,
  principal: Principal,
  organizationId: string | undefined,
  log: Logger,
): Promise<RelationshipWarningList> {
  const { partnerDirectory, partnerTenantId } = context;
  const linked = (await visibleOrganizations(context, principal, organizationId)).filter(
    (organization): organization is LinkedOrganization =>
      organization.isActive && organization.tenantId !== null && organization.tenantId !== partnerTenantId,
  );
  if (linked.length === 0) return { items: [] };
  try {
    const { customers, fetchedAt, problem } = await partnerDirectory.read({ log });
    const byTenant = new Map(customers.map((customer) => [customer.tenantId, customer]));
    const items = linked.flatMap((organization) => warningOf(organization, byTenant.get(organization.tenantId)));
    return { items: items.sort(compare), fetchedAt, ...(problem !== undefined && { problem }) };
  } catch (error) {
    return { items: [], problem: whyUnlisted(error) };
  }
}

async function visibleOrganizations(
  context: Context,
  principal: Principal,
  organizationId: string | undefined,
): Promise<Organization[]> {
  if (organizationId !== undefined) return [(await context.organizations.get(organizationId)).value];
  return (await accessibleOrganizations(context, principal)).map(({ organization }) => organization);
}

function warningOf(
  { organizationId, name, tenantId }: LinkedOrganization,
  customer: UnlinkedCustomer | undefined,
): RelationshipWarning[] {
  const state = customer?.state ?? 'missing';
  if (state === 'active') return [];
  const { endDateTime, daysLeft } = customer?.relationship ?? {};
  return [
    {
      organizationId,
      organizationName: name,
      tenantId,
      state,
      ...(endDateTime !== undefined && { endDateTime }),
      ...(daysLeft !== undefined && { daysLeft }),
    },
  ];
}

const compare = (left: RelationshipWarning, right: RelationshipWarning) =>
  urgency.indexOf(left.state) - urgency.indexOf(right.state) || (left.daysLeft ?? 0) - (right.daysLeft ?? 0);
