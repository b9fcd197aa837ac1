import {
  attentionStatuses,
  ConflictError,
  isFinal,
  type Acknowledgement,
  type Execution,
  type Scope,
} from '@msp/models';
import { recordChange, type Caller } from '@msp/platform';
import type { Context } from '../context';
import { refusalOf, rightsOn } from './rights-on-execution';

export interface AcknowledgeRequest extends Caller {
  readonly scope: Scope;
  readonly executionId: string;
  /** Why nobody else has to look at it. */
  readonly reason: string;
}

/**
 * Says that an execution which failed or needs attention is looked after, and answers who said so first. Throws
 * NotFoundError also for what the caller may not see, ForbiddenError for what they may only see, and ConflictError for
 * what nobody has to look at.
 */
export async function acknowledgeExecution(context: Context, request: AcknowledgeRequest): Promise<Acknowledgement> {
  const { scope, executionId, principal } = request;
  const { executions } = context.repositories;
  const stored = await executions.get(scope, executionId);
  const rights = await rightsOn(context, principal, stored);
  if (!rights.act) throw refusalOf(rights.see, executionId, 'acknowledge');
  if (!attentionStatuses.includes(stored.status)) throw new ConflictError(whyNot(stored));
  const acknowledgedReason = request.reason.trim();
  // Goes first, as with every change; who comes second changes nothing.
  if (stored.acknowledgedAt === undefined) await recordAcknowledgement(context, request, stored, acknowledgedReason);
  const first = await executions.acknowledge(scope, executionId, {
    acknowledgedAt: new Date().toISOString(),
    acknowledgedBy: principal.userId,
    acknowledgedByName: principal.displayName,
    acknowledgedReason,
  });
  return { executionId: stored.executionId, organizationId: stored.organizationId, ...first };
}

const whyNot = ({ status }: Execution) =>
  isFinal(status)
    ? 'This execution ended in a way that needs nobody’s attention, so there is nothing to acknowledge.'
    : 'This execution has not ended yet. Wait for its end, or stop it.';

function recordAcknowledgement(
  { changes }: Context,
  request: AcknowledgeRequest,
  { organizationId, executionId, title, formName, workflowName, status }: Execution,
  reason: string,
): Promise<void> {
  return recordChange(changes, request, {
    organizationId,
    action: 'Execution.Acknowledge',
    entityKind: 'Execution',
    entityId: executionId,
    entityName: title ?? formName ?? workflowName,
    after: { workflowName, status, reason },
  });
}
