import type { RepositoryWrites } from '../../testing/repository-write';
import { counted } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const counterWrites: RepositoryWrites['counters'] = {
  add: {
    given: ({ counters }) => counters.add(counted, 'first'),
    write: (_reader, { counters }) => counters.add(counted, 'second'),
  },
  list: 'reads',
};
