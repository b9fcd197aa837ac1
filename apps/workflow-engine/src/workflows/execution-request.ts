import type { Principal } from '@msp/auth';
import type { WorkflowDefinition } from '@msp/workflow-sdk';
import type { WorkflowInput } from './workflow-input';

/** A request to run a workflow, from the catalogue or by a form; the right to it has been checked. */
export interface ExecutionRequest {
  readonly workflow: WorkflowDefinition;
  readonly values: WorkflowInput;
  /** undefined for a workflow that runs without an organization. */
  readonly organizationId: string | undefined;
  readonly form?: { readonly formId: string; readonly name: string; readonly title?: string };
  readonly caller: { readonly principal: Principal; readonly ipAddress: string; readonly correlationId: string };
  readonly idempotencyKey: string | undefined;
  /** The `Prefer` header. */
  readonly prefer: string | undefined;
}
