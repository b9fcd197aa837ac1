import type { TableDefinition } from '../tables/table-definition';
import { permissionKind } from './permission.table';

/*
 * | table          | PartitionKey   | RowKey |                                           |
 * | OrgPermissions | organizationId | userId | pointers: written first, never taken back |
 */

export const permissionPointerTable: TableDefinition = {
  name: 'OrgPermissions',
  kindOf: () => permissionKind,
  backup: { is: 'index' },
  ownerOf: ({ partitionKey, rowKey }) => ({
    table: 'UserPermissions',
    key: { partitionKey: rowKey, rowKey: partitionKey },
  }),
};
