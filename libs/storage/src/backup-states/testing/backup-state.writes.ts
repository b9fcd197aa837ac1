import type { RepositoryWrites } from '../../testing/repository-write';
import { at } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const backupStateWrites: RepositoryWrites['backupStates'] = {
  find: 'reads',
  list: 'reads',
  put: {
    given: ({ backupStates }) => backupStates.put({ kind: 'history', run: 'a', failedAt: at, failure: 'Away.' }),
    write: (_reader, { backupStates }) => backupStates.put({ kind: 'history', run: 'b', completedAt: at }),
  },
};
