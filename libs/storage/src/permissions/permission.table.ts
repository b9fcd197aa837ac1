import { z } from 'zod';
import { plainProperties } from '../tables/raw-row';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table           | PartitionKey   | RowKey         |                                              |
 * | UserPermissions | userId         | organizationId | the truth; authorization reads only this     |
 */

export const rowSchema = z.object({
  canExecuteWorkflows: z.boolean(),
  canManageConfig: z.boolean(),
  canManageForms: z.boolean(),
  canViewHistory: z.boolean(),
  grantedBy: z.string(),
  grantedAt: z.string(),
  appName: z.string().optional(),
});
export const permissionKind = rowKind(rowSchema);

export const permissionTable: TableDefinition = {
  name: 'UserPermissions',
  kindOf: () => permissionKind,
  backup: { is: 'truth', kind: 'configuration', names: ['Organizations', 'Users'] },
  derive: (row) => [
    {
      table: 'OrgPermissions',
      partitionKey: row.rowKey,
      rowKey: row.partitionKey,
      isUnique: false,
      properties: plainProperties(row),
      binding: [],
    },
  ],
};
