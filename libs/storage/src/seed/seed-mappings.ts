import { randomUUID } from 'node:crypto';
import type { Repositories } from '../repositories';
import type { SeedIdentities } from './seed-identities';

interface Written {
  readonly at: string;
  readonly by: string;
  readonly byName: string;
}

/** Says which client of HaloPSA and organization of NinjaOne each organization is. What is mapped already stays so. */
export async function seedMappings(
  { mappings }: Pick<Repositories, 'mappings'>,
  { organizations }: Pick<SeedIdentities, 'organizations'>,
  { at, by, byName }: Written,
): Promise<void> {
  for (const { id, name, haloClientId, ninjaOrganizationId } of Object.values(organizations)) {
    const known = await mappings.listByOrganization(id);
    for (const [integration, externalId] of [
      ['halopsa', haloClientId],
      ['ninjaone', ninjaOrganizationId],
    ] as const) {
      if (known.some(({ value }) => value.integration === integration)) continue;
      await mappings.insert({
        ...{ mappingId: randomUUID(), organizationId: id, integration, isActive: true },
        ...{ externalOrgId: String(externalId), externalOrgName: name },
        ...{ createdAt: at, createdBy: by, updatedAt: at, updatedBy: by, updatedByName: byName },
      });
    }
  }
}
