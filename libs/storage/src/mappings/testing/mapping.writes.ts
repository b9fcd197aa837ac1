import type { RepositoryWrites } from '../../testing/repository-write';
import { acme, another, mapping } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const mappingWrites: RepositoryWrites['mappings'] = {
  listByOrganization: 'reads',
  listOthers: 'reads',
  listByIntegration: 'reads',
  get: 'reads',
  assertFree: 'reads',
  insert: {
    given: ({ mappings }) => mappings.insert(mapping),
    // Takes being the default from the other one.
    write: (_reader, { mappings }) => mappings.insert({ ...another, isDefault: true }),
  },
  replace: {
    given: async ({ mappings }) => {
      await mappings.insert(mapping);
      await mappings.insert({ ...another, externalOrgName: 'Acme' });
    },
    write: async (reader, { mappings }) => {
      const { value: found, etag } = await reader.mappings.get(acme, another.mappingId);
      const { mappingData: _removed, externalOrgName: _too, ...rest } = found;
      await mappings.replace({ ...rest, isDefault: true }, etag);
    },
  },
};
