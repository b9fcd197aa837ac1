import type { Principal } from '@msp/auth';
import { ForbiddenError, globalScope, NotFoundError, type Execution } from '@msp/models';
import type { Context } from '../context';

/** What somebody may do with an execution: its own person as well as who runs workflows there may act on it. */
export async function rightsOn(
  { access }: Pick<Context, 'access'>,
  principal: Principal,
  { executedBy, organizationId }: Execution,
): Promise<{ readonly act: boolean; readonly see: boolean }> {
  const isOwn = executedBy === principal.userId;
  if (organizationId === globalScope) {
    const may = isOwn || access.isPlatformAdmin(principal);
    return { act: may, see: may };
  }
  const { canExecuteWorkflows, canViewHistory } = await access.flagsOf(principal, organizationId);
  return { act: isOwn || canExecuteWorkflows, see: isOwn || canViewHistory };
}

/** Why somebody may not act: that it is there is told only to who may see it. */
export function refusalOf(see: boolean, executionId: string, verb: string): Error {
  if (!see) return new NotFoundError('Execution', executionId);
  return new ForbiddenError(`You may see this execution, but not ${verb} it. Ask for the right to run workflows.`);
}
