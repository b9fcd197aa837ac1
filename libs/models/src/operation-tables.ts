import type { operations as managementOperations } from './generated/management-api/operations';
import type { operations as workflowOperations } from './generated/workflow-api/operations';

/** What the contracts say of each operation, as types only: for who must not load the tables. */
export interface OperationTables {
  readonly management: typeof managementOperations;
  readonly workflow: typeof workflowOperations;
}
