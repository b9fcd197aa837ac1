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
