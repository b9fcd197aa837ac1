import { z } from 'zod';
import type { ScopeKey } from '@msp/models';
import type { BlobAddress } from '../blobs/blob-store';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table      | PartitionKey               | RowKey |
 * | FormFiles  | organizationId or `GLOBAL` | fileId |
 *
 * The content is a blob, `form-files/{organizationId or GLOBAL}/{fileId}`.
 */

/** Where the content of a file is. */
export const addressOf = (scope: ScopeKey, fileId: string): BlobAddress => ({
  container: 'form-files',
  name: `${scope}/${fileId}`,
});

export const rowSchema = z.object({
  fileName: z.string(),
  contentType: z.string(),
  // Absent until the content is complete.
  size: z.number().optional(),
  formId: z.string(),
  field: z.string(),
  uploadedBy: z.string(),
  uploadedAt: z.string(),
  submittedAt: z.string().optional(),
});
const formFileKind = rowKind(rowSchema);

export const formFileTable: TableDefinition = {
  name: 'FormFiles',
  kindOf: () => formFileKind,
  // An upload that was not complete has no content.
  backup: { is: 'truth', kind: 'history', leavesOut: ({ properties }) => properties['size'] === undefined },
  blobs: {
    contentType: 'application/octet-stream',
    of: ({ partitionKey, rowKey, properties }) =>
      properties['size'] === undefined ? [] : [addressOf(partitionKey, rowKey)],
  },
};
