import type { RepositoryWrites } from '../../testing/repository-write';
import { acme, value } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const configValueWrites: RepositoryWrites['configValues'] = {
  list: 'reads',
  find: 'reads',
  upsert: {
    given: ({ configValues }) => configValues.upsert(value),
    write: async (reader, { configValues }) => {
      const found = await reader.configValues.find(acme, value.key);
      const { description: _removed, ...rest } = value;
      await configValues.upsert({ ...rest, value: 'there' }, found?.etag);
      await configValues.upsert({ ...value, value: 'elsewhere' });
      await configValues.upsert(rest);
    },
  },
  delete: 'deletes',
};
