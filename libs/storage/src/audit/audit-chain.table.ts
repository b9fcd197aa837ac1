import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';
import { chainHeadKind, chainLinkKind, headKey, hints } from './chain-row';

/*
 * | table      | PartitionKey               | RowKey                           |                                           |
 * | AuditChain | organizationId or `GLOBAL` | the event's row key in AuditLogs | its link                                  |
 * | AuditChain | organizationId or `GLOBAL` | `head`                           | the end of the chain                      |
 * | AuditChain | `UNSEALED`                 | organizationId or `GLOBAL`       | a hint that there are events to be sealed |
 */

const hintKind = rowKind(z.object({}));

export const auditChainTable: TableDefinition = {
  name: 'AuditChain',
  kindOf: ({ partitionKey, rowKey }) => {
    if (partitionKey === hints) return hintKind;
    return rowKey === headKey ? chainHeadKind : chainLinkKind;
  },
  backup: {
    is: 'truth',
    kind: 'history',
    names: ['AuditLogs'],
    // The heads are written when the events have been read as well.
    leavesOut: ({ partitionKey, rowKey }) => partitionKey === hints || rowKey === headKey,
  },
};
