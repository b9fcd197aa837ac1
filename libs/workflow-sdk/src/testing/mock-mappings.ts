import type { IntegrationMapping, Mappings } from '../context';
import { MappingNotFoundError, MultipleMappingsError } from '../errors';

export function createMockMappings(initial: readonly IntegrationMapping[]): Mappings {
  let mappings = [...initial];
  return {
    async get(integration, mappingId) {
      const fitting = mappings.filter(
        (mapping) =>
          mapping.integration === integration && (mappingId === undefined || mapping.mappingId === mappingId),
      );
      const [first] = fitting;
      if (first === undefined) throw new MappingNotFoundError(integration, mappingId);
      if (fitting.length > 1)
        throw new MultipleMappingsError(
          integration,
          fitting.map((mapping) => mapping.mappingId),
        );
      return first;
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
      return mapping;
    },
  };
}
