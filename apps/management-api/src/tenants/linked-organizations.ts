import type { Organization } from '@msp/models';
import type { Context } from '../context';

/** The active organizations that are linked, by tenant. */
export async function linkedOrganizations({ organizations }: Context): Promise<ReadonlyMap<string, Organization>> {
  const all = await organizations.listAll();
  return new Map(
    all.flatMap((organization) =>
      organization.isActive && organization.tenantId !== null ? [[organization.tenantId, organization] as const] : [],
    ),
  );
}
