import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table       | PartitionKey               | RowKey            |
 * | SecretNames | organizationId or `GLOBAL` | the secret's name |
 */

export const rowSchema = z.object({ updatedAt: z.string(), updatedBy: z.string(), updatedByName: z.string() });
const secretNameKind = rowKind(rowSchema);

export const secretNameTable: TableDefinition = {
  name: 'SecretNames',
  kindOf: () => secretNameKind,
  backup: { is: 'truth', kind: 'configuration', names: ['Organizations', 'Users'] },
};
