import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table | PartitionKey | RowKey             |
 * | Users | `USER`       | userId (Entra oid) |
 */

export const partitionKey = 'USER';

export const rowSchema = z.object({
  displayName: z.string(),
  email: z.string(),
  isActive: z.boolean(),
  createdAt: z.string(),
  lastSignInAt: z.string().optional(),
  isPlatformAdmin: z.boolean().optional(),
});
const userKind = rowKind(rowSchema);

export const userTable: TableDefinition = {
  name: 'Users',
  kindOf: () => userKind,
  backup: { is: 'truth', kind: 'configuration' },
};
