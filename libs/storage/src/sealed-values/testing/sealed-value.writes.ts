import type { RepositoryWrites } from '../../testing/repository-write';
import { at, ids, sealed } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const sealedValueWrites: RepositoryWrites['sealedValues'] = {
  insert: 'appends',
  get: 'reads',
  listOf: 'reads',
  list: 'reads',
  readValue: 'reads',
  consume: {
    given: ({ sealedValues }) => sealedValues.insert(sealed, 'value'),
    write: async (reader, { sealedValues }) =>
      sealedValues.consume(await reader.sealedValues.get({ ...ids, sealedId: sealed.sealedId }), at),
  },
  deleteValue: 'deletes',
  delete: 'deletes',
};
