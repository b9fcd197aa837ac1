import type { RepositoryWrites } from '../../testing/repository-write';

const allowance = 'halopsa https://halo.example 7';

/** What each method writes over rows that are there. */
export const vendorPauseWrites: RepositoryWrites['vendorPauses'] = {
  find: 'reads',
  put: {
    given: ({ vendorPauses }) => vendorPauses.put(allowance, 1_000),
    write: (_reader, { vendorPauses }) => vendorPauses.put(allowance, 2_000),
  },
};
