import { type Execution, globalScope } from '@msp/models';
import { useMe } from '../../session/use-me';

/** Whether one may stop or acknowledge an execution, as the engine decides it, which has the last word. */
export function useMayAct({ organizationId, executedBy }: Execution): boolean {
  const { userId, isPlatformAdmin, organizations } = useMe();
  if (isPlatformAdmin || executedBy === userId) return true;
  if (organizationId === globalScope) return false;
  const own = organizations.find((organization) => organization.organizationId === organizationId);
  return own?.permissions.canExecuteWorkflows === true;
}

/** Whether one may go on from an execution, which then runs with one's own rights. */
export function useMayResume({ organizationId, executedBy }: Execution): boolean {
  const { userId, isPlatformAdmin, organizations } = useMe();
  if (isPlatformAdmin) return true;
  if (organizationId === globalScope) return executedBy === userId;
  const own = organizations.find((organization) => organization.organizationId === organizationId);
  return own?.permissions.canExecuteWorkflows === true;
}
