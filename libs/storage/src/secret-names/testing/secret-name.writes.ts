import type { RepositoryWrites } from '../../testing/repository-write';
import { secretName } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const secretNameWrites: RepositoryWrites['secretNames'] = {
  list: 'reads',
  find: 'reads',
  upsert: {
    given: ({ secretNames }) => secretNames.upsert(secretName),
    write: (_reader, { secretNames }) => secretNames.upsert({ ...secretName, updatedByName: 'B' }),
  },
  delete: 'deletes',
};
