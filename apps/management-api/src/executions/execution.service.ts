import type { Principal } from '@msp/auth';
import {
  ForbiddenError,
  NotFoundError,
  globalScope,
  type Execution,
  type ExecutionStatus,
  type ExecutionSummary,
  type Scope,
} from '@msp/models';
import { signedPage, type SignedPage } from '@msp/platform';
import { shownExecution, type ExecutionFilter } from '@msp/storage';
import { accessibleOrganizations } from '../accessible-organizations';
import type { Context } from '../context';

interface ExecutionQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly status?: ExecutionStatus | undefined;
  readonly workflowName?: string | undefined;
  readonly startedFrom?: string | undefined;
  readonly startedBefore?: string | undefined;
  readonly executedBy?: string | undefined;
  readonly search?: string | undefined;
}

function filterOf({
  status,
  workflowName,
  executedBy,
  search,
  startedFrom,
  startedBefore,
}: ExecutionQuery): ExecutionFilter {
  return {
    status,
    workflowName,
    search: search?.trim() || undefined,
    executedBy: executedBy?.toLowerCase(),
    startedFrom: startedFrom === undefined ? undefined : new Date(startedFrom),
    startedBefore: startedBefore === undefined ? undefined : new Date(startedBefore),
  };
}

/** Everybody's history needs the right to view it; what belongs to no organization, a platform admin. */
async function mayViewAll({ access }: Context, principal: Principal, scope: Scope): Promise<boolean> {
  if (scope === globalScope) return access.isPlatformAdmin(principal);
  return (await access.flagsOf(principal, scope)).canViewHistory;
}

/** Executions of an organization, newest first. Throws ForbiddenError for more than one's own without the right. */
export async function listExecutions(
  context: Context,
  principal: Principal,
  scope: Scope,
  query: ExecutionQuery,
): Promise<SignedPage<ExecutionSummary>> {
  const filter = filterOf(query);
  if (filter.executedBy !== principal.userId && !(await mayViewAll(context, principal, scope))) {
    throw new ForbiddenError('You may see your own executions here only. Ask for the right to view history.');
  }
  const binding = ['listExecutions', principal.userId, scope, filter, query.limit];
  return signedPage(context.cursors, { cursor: query.cursor, binding }, (cursor) =>
    context.executions.list(scope, filter, { limit: query.limit, cursor }),
  );
}

/**
 * One person's executions in the organizations that the caller may access now, and without one: what is open first, then
 * the newest. Who lost a right loses what was done there, titles and errors too.
 */
export async function listUserExecutions(
  context: Context,
  principal: Principal,
  userId: string,
  query: ExecutionQuery,
): Promise<SignedPage<ExecutionSummary>> {
  const filter = filterOf(query);
  const accessible = await accessibleOrganizations(context, principal);
  const scopes = new Set([globalScope, ...accessible.map(({ organization }) => organization.organizationId)]);
  const binding = ['listUserExecutions', principal.userId, userId, filter, query.limit];
  return signedPage(context.cursors, { cursor: query.cursor, binding }, (cursor) =>
    context.executions.listByUser(userId, filter, { limit: query.limit, cursor }, (scope) => scopes.has(scope)),
  );
}

/** One execution. Throws NotFoundError also for somebody else's, where the caller may see only their own. */
export async function getExecution(
  context: Context,
  principal: Principal,
  scope: Scope,
  executionId: string,
): Promise<Execution> {
  const stored = await context.executions.get(scope, executionId.toLowerCase());
  if (stored.executedBy === principal.userId || (await mayViewAll(context, principal, scope)))
    return asShownTo(context, principal, await shownExecution(context, stored));
  throw new NotFoundError('Execution', executionId);
}

/** What was thrown tells how the platform is built: it is for those who look after it. */
function asShownTo({ access, isLocal }: Context, principal: Principal, execution: Execution): Execution {
  if (isLocal || access.isPlatformAdmin(principal)) return execution;
  const { fault: _forAdmins, answers: _forDevelopers, ...shown } = execution;
  return shown;
}
