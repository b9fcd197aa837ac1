import type { RepositoryWrites } from '../../testing/repository-write';
import { form } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const formVersionWrites: RepositoryWrites['formVersions'] = {
  list: 'reads',
  find: 'reads',
  keep: {
    given: async ({ forms, formVersions }) => {
      await forms.insert(form);
      await formVersions.keep(form);
    },
    write: (_reader, { formVersions }) => formVersions.keep({ ...form, name: 'Other' }),
  },
  forgetOldest: 'deletes',
};
