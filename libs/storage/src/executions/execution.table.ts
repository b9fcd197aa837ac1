import { isOver } from '@msp/models';
import { valuesNamedIn } from '../blobs/sized-values';
import { openPrefix } from '../tables/open-finished-index';
import { storedOf } from '../tables/raw-row';
import type { TableDefinition } from '../tables/table-definition';
import { executionKind, summaryFromRow } from './execution-row';

/*
 * | table              | PartitionKey               | RowKey                             |           |
 * | WorkflowExecutions | organizationId or `GLOBAL` | `{reverseTimestamp}_{executionId}` | the truth |
 *
 * The time in the key is the one that the execution id tells, so that the id alone finds the row.
 */

export const executionTable: TableDefinition = {
  name: 'WorkflowExecutions',
  kindOf: () => executionKind,
  // The exception are keys: one without its execution is made good by whoever repeats the request, an execution without
  // its key is run twice. Of one that was under way, its journal has what it has shown.
  backup: {
    is: 'truth',
    kind: 'history',
    names: ['SealedValues', 'FormFiles', 'IdempotencyKeys', 'AuditLogs', 'ExecutionJournal'],
  },
  derive: (row) => {
    const summary = summaryFromRow(storedOf(row));
    const isEnded = isOver(summary);
    return [
      {
        table: 'UserExecutions',
        partitionKey: summary.executedBy,
        isUnique: false,
        rowKey: isEnded ? row.rowKey : openPrefix + row.rowKey,
        properties: { ...summary },
        // A finished pointer is filtered by its copy.
        binding: isEnded
          ? ['organizationId', 'executionId', 'status', 'workflowName']
          : ['organizationId', 'executionId'],
      },
    ];
  },
  blobs: {
    contentType: 'application/json',
    of: ({ partitionKey, properties }) => {
      const { executionId } = properties;
      return typeof executionId === 'string'
        ? valuesNamedIn(properties, { organizationId: partitionKey, executionId })
        : [];
    },
  },
};
