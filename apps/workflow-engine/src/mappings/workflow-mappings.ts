import { findMapping } from '@msp/platform';
import type { StoredMapping } from '@msp/storage';
import { MappingNotFoundError, type IntegrationMapping, type JsonValue, type Mappings } from '@msp/workflow-sdk';
import type { MappingSurroundings, MappingWriter } from './mapping-parts';
import { setMapping } from './set-mapping';

/** The mappings of the organization, as workflows see them. */
export function createMappings(surroundings: MappingSurroundings): Pick<Mappings, 'get'> & Partial<Mappings> {
  const { parts, organization, chosen, writer, log } = surroundings;
  return {
    async get(integration, mappingId) {
      log.info(`Loading mapping for integration ${integration}`);
      const wanted = mappingId ?? chosen?.[integration];
      return asSeen(
        await findMapping(parts.directory, organization, integration, wanted).catch((error: unknown) => {
          if (error instanceof MappingNotFoundError) log.error(`No mapping found for integration ${integration}`);
          throw error;
        }),
      );
    },
    ...(writer && { set: (integration, draft) => set({ ...surroundings, writer }, integration, draft) }),
  };
}

async function set(
  surroundings: MappingSurroundings & { readonly writer: MappingWriter },
  ...[integration, draft]: Parameters<Mappings['set']>
): Promise<IntegrationMapping> {
  const { mapping, isNew } = await setMapping(surroundings, integration, draft);
  surroundings.log.info(`${isNew ? 'Created' : 'Updated'} mapping for integration ${integration}`);
  surroundings.log.debug(`Using external org ID: ${mapping.externalOrgId}`);
  return asSeen(mapping);
}

function asSeen({
  mappingId,
  integration,
  externalOrgId,
  externalOrgName,
  mappingData,
}: StoredMapping): IntegrationMapping {
  return {
    mappingId,
    integration,
    externalOrgId,
    ...(externalOrgName !== undefined && { externalOrgName }),
    // It was stored as JSON.
    ...(mappingData !== undefined && { data: mappingData as JsonValue }),
  };
}
