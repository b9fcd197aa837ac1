import { plainProperties } from '../tables/raw-row';
import type { TableDefinition } from '../tables/table-definition';
import { executionKey, executionPointerKind } from './execution-row';

/*
 * | table          | PartitionKey | RowKey                                  |                       |
 * | UserExecutions | userId       | `open_{reverseTimestamp}_{executionId}` | pointer while it runs |
 * | UserExecutions | userId       | `{reverseTimestamp}_{executionId}`      | pointer afterwards    |
 *
 * What looks for executions in nobody's hands writes `askAt`, `asks` and the status that it found into an open pointer, and
 * does not read the execution again before then. Pointers without them were not looked at yet, or by an earlier version.
 */

export const executionPointerTable: TableDefinition = {
  name: 'UserExecutions',
  kindOf: () => executionPointerKind,
  backup: { is: 'index' },
  ownerOf: (row) => {
    const { organizationId, executionId } = plainProperties(row);
    const key = executionKey(String(organizationId), String(executionId));
    return key && { table: 'WorkflowExecutions', key };
  },
};
