import type { ExecutionStatus } from '@msp/models';
import { statusAppearance } from '../../components/status-badge';
import { startOfDay } from '../../lib/days';
import type { ExecutionFilter } from '../../queries/execution.queries';

/** The filters of a history as its address holds them; days are in the person's time zone. */
export const historyParams = ['status', 'workflow', 'by', 'from', 'to', 'cursor'] as const;
export type HistoryParams = Readonly<Partial<Record<(typeof historyParams)[number], string>>>;

/** What to ask the API for. Values of the address that mean nothing are left out. */
export function historyFilter(params: HistoryParams, userId: string): ExecutionFilter {
  const { status, workflow, by, from, to, cursor } = params;
  const startedFrom = startOfDay(from);
  const startedBefore = startOfDay(to, 1);
  return {
    ...(isStatus(status) && { status }),
    ...(workflow && { workflowName: workflow }),
    ...(by === 'me' ? { executedBy: userId } : isPerson(by) && { executedBy: by }),
    ...(startedFrom && { startedFrom }),
    ...(startedBefore && { startedBefore }),
    ...(cursor && { cursor }),
  };
}

const isPerson = (by: string | undefined): by is string => by !== undefined && /^[0-9a-f-]{36}$/i.test(by);

function isStatus(value: string | undefined): value is ExecutionStatus {
  return value !== undefined && Object.hasOwn(statusAppearance, value);
}
