import type { RepositoryWrites } from '../../testing/repository-write';
import { acme, setting } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const integrationSettingWrites: RepositoryWrites['integrationSettings'] = {
  list: 'reads',
  find: 'reads',
  upsert: {
    given: ({ integrationSettings }) => integrationSettings.upsert(setting),
    write: async (reader, { integrationSettings }) => {
      const found = await reader.integrationSettings.find(acme, setting.type);
      await integrationSettings.upsert({ ...setting, isEnabled: false }, found?.etag);
      await integrationSettings.upsert(setting);
    },
  },
  delete: 'deletes',
};
