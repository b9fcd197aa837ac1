import type { Principal } from '@msp/auth';
import { ForbiddenError, globalScope, OrganizationInactiveError, scopeOf, type Execution } from '@msp/models';
import type { ExecutionTerms } from '@msp/storage';
import type { Context } from '../context';

type RunAsParts = Pick<Context, 'access' | 'repositories'>;

/**
 * Who an execution runs for, with the rights that they have now. Throws ForbiddenError and OrganizationInactiveError where
 * they might not begin it any more.
 */
export async function runAs(
  { access, repositories }: RunAsParts,
  { executedBy: userId, executedByName: displayName, organizationId }: Execution,
  { kind, tenantId, roles }: ExecutionTerms['runAs'],
): Promise<Principal> {
  const person = kind === 'user' ? await repositories.users.find(userId) : undefined;
  // A role is not asked for from Entra here: it counts as long as the person's last sign-in had it.
  const held = person?.isPlatformAdmin === false ? [] : roles;
  const principal: Principal = {
    kind,
    userId,
    tenantId,
    displayName,
    email: person?.email ?? '',
    scopes: [],
    roles: held,
  };
  await access.assertActive(principal);
  const scope = scopeOf(organizationId);
  if (scope === globalScope) return principal;
  await access.assertRight(principal, 'canExecuteWorkflows', scope);
  await access.assertUsable(principal, scope, false);
  return principal;
}

/** Whether somebody might not begin it any more, whatever else is wrong. */
export const isRefusal = (error: unknown): error is ForbiddenError | OrganizationInactiveError =>
  error instanceof ForbiddenError || error instanceof OrganizationInactiveError;
