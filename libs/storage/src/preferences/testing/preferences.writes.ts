import type { RepositoryWrites } from '../../testing/repository-write';
import { person, preferences } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const preferencesWrites: RepositoryWrites['preferences'] = {
  find: 'reads',
  upsert: {
    given: (repositories) => repositories.preferences.upsert(person, preferences),
    write: (_reader, writer) => writer.preferences.upsert(person, { ...preferences, density: 'comfortable' }),
  },
};
