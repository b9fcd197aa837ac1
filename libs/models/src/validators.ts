import { openapi as managementDocument } from './generated/management-api/openapi';
import { operationValidators as managementValidators } from './generated/management-api/operation-validators';
import { operations as managementOperations } from './generated/management-api/operations';
import { openapi as workflowDocument } from './generated/workflow-api/openapi';
import { operationValidators as workflowValidators } from './generated/workflow-api/operation-validators';
import { operations as workflowOperations } from './generated/workflow-api/operations';

export { lenient } from './lenient';

/** The contract of the management API: its operations, their validators and the document itself. */
export const managementApi = {
  operations: managementOperations,
  validators: managementValidators,
  document: managementDocument,
};

/** The contract of the workflow engine. */
export const workflowApi = {
  operations: workflowOperations,
  validators: workflowValidators,
  document: workflowDocument,
};

export {
  zExecution,
  zExecutionStatus,
  zFormSchema,
  zPreferences,
  zResumeDecision,
} from './generated/management-api/validators';
