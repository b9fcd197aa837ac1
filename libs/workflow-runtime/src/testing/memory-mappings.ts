import { MappingNotFoundError, type IntegrationMapping } from '@msp/workflow-sdk';
import type { MappingPort } from '../turn/outside';

/** Mappings that a test gives. Of several of one integration the first is the default one. */
export function createMemoryMappings(initial: readonly IntegrationMapping[]): MappingPort {
  let mappings = [...initial];
  return {
    async get(integration, mappingId) {
      const found = mappings.find(
        (mapping) =>
          mapping.integration === integration && (mappingId === undefined || mapping.mappingId === mappingId),
      );
      if (found === undefined) throw new MappingNotFoundError(integration, mappingId);
      return found;
    },
    async set(integration, draft) {
      const same = mappings.find(
        (mapping) =>
          mapping.integration === integration &&
          (draft.mappingId === undefined
            ? mapping.externalOrgId === draft.externalOrgId
            : mapping.mappingId === draft.mappingId),
      );
      const mappingId = same?.mappingId ?? draft.mappingId ?? `mapping-${mappings.length + 1}`;
      const mapping = { ...draft, integration, mappingId };
      mappings = [...mappings.filter((other) => other !== same), mapping];
      return { mapping, isNew: same === undefined };
    },
  };
}
