import { findMapping } from '@msp/platform';
import type { StoredMapping } from '@msp/storage';
import type { MappingPort } from '@msp/workflow-runtime';
import type { IntegrationMapping, JsonValue } from '@msp/workflow-sdk';
import type { MappingSurroundings } from './mapping-parts';
import { setMapping } from './set-mapping';

/** The mappings of the organization, as workflows see them. */
export function createMappings(surroundings: MappingSurroundings): MappingPort {
  const { parts, organization, chosen, writer } = surroundings;
  return {
    async get(integration, mappingId) {
      return asSeen(await findMapping(parts.directory, organization, integration, mappingId ?? chosen?.[integration]));
    },
    ...(writer && {
      async set(integration, draft) {
        const { mapping, isNew } = await setMapping({ ...surroundings, writer }, integration, draft);
        return { mapping: asSeen(mapping), isNew };
      },
    }),
  };
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
