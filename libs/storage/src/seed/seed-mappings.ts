import { newMapping, type MappingAuthor } from '../mappings/mapping-stamps';
import type { Repositories } from '../registry/repositories.generated';
import type { SeedIdentities } from './seed-identities';

/** Says which client of HaloPSA and organization of NinjaOne each organization is. What is mapped already stays so. */
export async function seedMappings(
  { mappings }: Pick<Repositories, 'mappings'>,
  { organizations }: Pick<SeedIdentities, 'organizations'>,
  author: MappingAuthor,
): Promise<void> {
  for (const { id, name, haloClientId, ninjaOrganizationId } of Object.values(organizations)) {
    const known = await mappings.listByOrganization(id);
    for (const [integration, externalId] of [
      ['halopsa', haloClientId],
      ['ninjaone', ninjaOrganizationId],
    ] as const) {
      if (known.some(({ value }) => value.integration === integration)) continue;
      const draft = { organizationId: id, integration, externalOrgId: String(externalId), externalOrgName: name };
      await mappings.insert(newMapping(draft, author));
    }
  }
}
