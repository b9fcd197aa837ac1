import type { RepositoryWrites } from '../../testing/repository-write';

/** What each method writes over rows that are there. */
export const auditWrites: RepositoryWrites['audit'] = {
  record: 'appends',
  recordOnce: 'appends',
  takeTouched: 'reads',
  list: 'reads',
};
