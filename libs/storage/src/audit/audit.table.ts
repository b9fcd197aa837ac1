import type { TableDefinition } from '../tables/table-definition';
import { auditKind } from './audit-row';

/*
 * | table     | PartitionKey               | RowKey                         |
 * | AuditLogs | organizationId or `GLOBAL` | `{reverseTimestamp}_{auditId}` |
 */

export const auditTable: TableDefinition = {
  name: 'AuditLogs',
  kindOf: () => auditKind,
  backup: { is: 'truth', kind: 'history' },
};
