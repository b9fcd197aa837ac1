import type { RepositoryWrites } from '../../testing/repository-write';
import { acme, organization, person } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const organizationWrites: RepositoryWrites['organizations'] = {
  find: 'reads',
  get: 'reads',
  listAll: 'reads',
  insert: 'appends',
  replace: {
    given: ({ organizations }) => organizations.insert({ ...organization, tenantId: person }),
    write: async (reader, { organizations }) => {
      const { value: found, etag } = await reader.organizations.get(acme);
      await organizations.replace({ ...found, tenantId: null }, etag);
    },
  },
};
