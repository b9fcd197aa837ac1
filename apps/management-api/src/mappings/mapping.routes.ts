import { Reply } from '@msp/http';
import type { RoutesOf } from '../context';
import { createMapping, deleteMapping, updateMapping } from './mapping-changes.service';
import { getMapping, listIntegrationMappings, listMappings } from './mapping.service';

type MappingOperation =
  'listMappings' | 'createMapping' | 'getMapping' | 'updateMapping' | 'deleteMapping' | 'listIntegrationMappings';

export const mappingRoutes: RoutesOf<MappingOperation> = {
  listMappings: {
    right: 'canManageConfig',
    handle: ({ context, organizationId, query }) =>
      listMappings(context, organizationId, {
        activeOnly: query?.activeOnly === 'true',
        integration: query?.integration,
      }),
  },
  createMapping: {
    right: 'canManageConfig',
    handle: async (input) => {
      const { context, organizationId, body } = input;
      const mapping = await createMapping(context, input, organizationId, body);
      const location = `/api/organizations/${organizationId}/integration-mappings/${mapping.mappingId}`;
      return new Reply(mapping, 201, { Location: location, ETag: mapping.etag });
    },
  },
  getMapping: {
    right: 'canManageConfig',
    handle: async ({ context, organizationId, path }) => {
      const mapping = await getMapping(context, organizationId, path.mappingId.toLowerCase());
      return new Reply(mapping, 200, { ETag: mapping.etag });
    },
  },
  updateMapping: {
    right: 'canManageConfig',
    handle: async (input) => {
      const { context, organizationId, path, body } = input;
      const named = { organizationId, mappingId: path.mappingId.toLowerCase(), expected: input.expected };
      const mapping = await updateMapping(context, input, named, body);
      return new Reply(mapping, 200, { ETag: mapping.etag });
    },
  },
  deleteMapping: {
    right: 'canManageConfig',
    handle: async (input) => {
      const { context, organizationId, path } = input;
      const named = { organizationId, mappingId: path.mappingId.toLowerCase(), expected: input.expected };
      await deleteMapping(context, input, named);
      return new Reply(undefined, 204);
    },
  },
  listIntegrationMappings: {
    right: 'platformAdmin',
    handle: ({ context, path }) => listIntegrationMappings(context, path.name),
  },
};
