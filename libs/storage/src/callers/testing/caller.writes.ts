import type { RepositoryWrites } from '../../testing/repository-write';
import { person } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const callerWrites: RepositoryWrites['callers'] = {
  note: {
    given: ({ callers }) => callers.note({ userId: person, kind: 'app' }),
    write: (_reader, { callers }) => callers.note({ userId: person, kind: 'app' }),
  },
  listAll: 'reads',
};
