import type { RepositoryWrites } from '../../testing/repository-write';
import { acme, file, noContent, noon } from '../../testing/row-examples';

/** What each method writes over rows that are there. */
export const formFileWrites: RepositoryWrites['formFiles'] = {
  insert: 'appends',
  find: 'reads',
  markSubmitted: {
    given: ({ formFiles }) => formFiles.insert({ file, content: noContent, maxBytes: 1 }),
    write: async (reader, { formFiles }) => {
      const stored = await reader.formFiles.find(acme, file.fileId);
      if (stored) await formFiles.markSubmitted(stored, noon);
    },
  },
  open: 'reads',
  deleteExpired: 'deletes',
};
