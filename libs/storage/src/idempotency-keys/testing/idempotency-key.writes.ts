import type { RepositoryWrites } from '../../testing/repository-write';
import { claim } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const idempotencyKeyWrites: RepositoryWrites['idempotencyKeys'] = {
  claim: {
    // A day ago by now.
    given: ({ idempotencyKeys }) => idempotencyKeys.claim(claim),
    write: (_reader, { idempotencyKeys }) =>
      idempotencyKeys.claim({ ...claim, inputHash: 'other' }).catch(() => undefined),
  },
  findByForm: 'reads',
  findByWorkflow: 'reads',
  release: 'deletes',
};
