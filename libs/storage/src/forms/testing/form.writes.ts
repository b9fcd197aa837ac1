import type { RepositoryWrites } from '../../testing/repository-write';
import { acme, form } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const formWrites: RepositoryWrites['forms'] = {
  find: 'reads',
  get: 'reads',
  list: 'reads',
  listWhole: 'reads',
  insert: 'appends',
  replace: {
    given: ({ forms }) => forms.insert(form),
    write: async (reader, { forms }) => {
      const { value: found, etag } = await reader.forms.get(acme, form.formId);
      const { description: _removed, ...rest } = found;
      await forms.replace({ ...rest, version: 2 }, etag);
    },
  },
  delete: 'deletes',
};
