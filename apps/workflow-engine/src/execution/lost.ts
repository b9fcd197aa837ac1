import { WorkflowError } from '@msp/workflow-sdk';

/** This process has an execution no longer: somebody else goes on with it, or will. */
export class ExecutionLostError extends WorkflowError {
  constructor() {
    super('cancelled', 'Another process goes on with this execution.');
  }
}
