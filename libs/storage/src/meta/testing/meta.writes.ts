import type { RepositoryWrites } from '../../testing/repository-write';

/** What each method writes over rows that are there. */
export const metaWrites: RepositoryWrites['meta'] = {
  get: 'reads',
  getVersioned: 'appends',
  insert: 'appends',
  replace: {
    given: ({ meta }) => meta.insert({ schemaVersion: 1, readersFrom: 1, writersFrom: 1, migration: 'any' }),
    write: async (reader, { meta }) => {
      const { etag } = await reader.meta.getVersioned();
      await meta.replace({ schemaVersion: 2, readersFrom: 1, writersFrom: 2 }, etag);
    },
  },
};
