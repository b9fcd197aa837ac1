import type { Principal } from '@msp/auth';
import type { OrganizationDomains } from '@msp/models';
import type { Repositories } from '@msp/storage';
import { accessibleOrganizations } from '../accessible-organizations';
import type { Context } from '../context';
import type { RememberDomains } from './partner-directory';
import pMap from 'p-map';

const atOnce = 8;

/** The domains of the organizations that the caller may access, as they were seen last; nobody is asked. */
export async function listOrganizationDomains(
  context: Context,
  principal: Principal,
): Promise<{ items: OrganizationDomains[] }> {
  const [accessible, seen] = await Promise.all([
    accessibleOrganizations(context, principal),
    context.seenTenants.listDomains(),
  ]);
  const items = accessible.flatMap(({ organization: { organizationId, tenantId } }) => {
    const known = seen.get(organizationId);
    // What was seen in a tenant from before says nothing of the one that is linked now.
    if (known === undefined || known.tenantId !== tenantId || known.domains.length === 0) return [];
    return [{ organizationId, domains: [...known.domains] }];
  });
  return { items };
}

/** Keeps the default domains that the partner tenant lists, beside the others that were seen in the same tenant. */
export function rememberDefaultDomains(
  { organizations, seenTenants }: Pick<Repositories, 'organizations' | 'seenTenants'>,
  now: () => Date,
): RememberDomains {
  return async (byTenant) => {
    const [all, seen] = await Promise.all([organizations.listAll(), seenTenants.listDomains()]);
    const news = all.flatMap(({ organizationId, tenantId }) => {
      const domain = tenantId === null ? undefined : byTenant.get(tenantId)?.toLowerCase();
      if (tenantId === null || domain === undefined) return [];
      const known = seen.get(organizationId);
      const domains = known?.tenantId === tenantId ? known.domains : [];
      return domains.includes(domain) ? [] : [{ organizationId, tenantId, domains: [...domains, domain] }];
    });
    await pMap(
      news,
      ({ organizationId, ...found }) =>
        seenTenants.putDomains(organizationId, { ...found, seenAt: now().toISOString() }),
      { concurrency: atOnce },
    );
  };
}
