import type { Principal } from '@msp/auth';
import type { AuditAction, OrganizationScope } from '@msp/models';
import type { Context } from './context';

/** Who asks for a change, as the audit trail names them. A route's input is one. */
export interface Caller {
  readonly principal: Principal;
  readonly ipAddress: string;
  readonly correlationId: string;
}

export interface Change {
  readonly organizationId: OrganizationScope;
  /** Object and verb, as in `Permission.Grant`. */
  readonly action: AuditAction;
  readonly entityKind: string;
  readonly entityId: string;
  /** What it is called; without it, what its values say. */
  readonly entityName?: string | undefined;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Records a change that is about to be made. It goes first: a change that nobody can trace is worse than a trace without
 * its change, so a failure here fails the request.
 */
export async function recordChange({ audit, now }: Context, caller: Caller, change: Change): Promise<void> {
  const { principal, ipAddress, correlationId } = caller;
  await audit.record({
    ...change,
    occurredAt: now().toISOString(),
    actorId: principal.userId,
    actorName: principal.displayName,
    ipAddress,
    correlationId,
  });
}
