import type { Principal } from '@msp/auth';
import {
  ForbiddenError,
  globalScope,
  OrganizationInactiveError,
  scopeOf,
  type Execution,
  type Scope,
} from '@msp/models';
import type { ExecutionTerms } from '@msp/storage';
import type { Context } from '../context';
import type { Accepted } from '../execution/run';

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
  await assertMayRun(access, principal, scopeOf(organizationId));
  return principal;
}

/** Throws ForbiddenError and OrganizationInactiveError for who might not begin it there now. */
async function assertMayRun(access: Context['access'], principal: Principal, scope: Scope): Promise<void> {
  await access.assertActive(principal);
  if (scope === globalScope) return;
  await access.assertRight(principal, 'canExecuteWorkflows', scope);
  await access.assertUsable(principal, scope, false);
}

/** Why an execution that has waited may not go on, in words; undefined where it may. */
export async function whyNotOn(access: Context['access'], { principal, scope }: Accepted): Promise<string | undefined> {
  try {
    await assertMayRun(access, principal, scope);
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return error.message;
    throw error;
  }
}

/** Whether somebody might not begin it any more, whatever else is wrong. */
export const isRefusal = (error: unknown): error is ForbiddenError | OrganizationInactiveError =>
  error instanceof ForbiddenError || error instanceof OrganizationInactiveError;
