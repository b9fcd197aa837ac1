import type { AccessibleOrganization, ExecutionStatus, Me } from '@msp/models';
import { statusAppearance } from '../../components/status-badge';
import { startOfDay } from '../../lib/days';
import { paramsIn } from '../../lib/list-params';
import type { ExecutionFilter } from '../../queries/execution.queries';
import { type HistoryOf, historyQueries } from './history.queries';

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

/** The filter of a list of executions: of all, or of one's own alone where one may not see more. */
export function filterOfList(of: HistoryOf, params: HistoryParams, userId: string, onlyMine: boolean): ExecutionFilter {
  const { executedBy, ...rest } = historyFilter(onlyMine ? { ...params, by: 'me' } : params, userId);
  return 'userId' in of || executedBy === undefined ? rest : { ...rest, executedBy };
}

/** What a history asks for when it is entered: an organization's, or one's own over all of them. */
export function enteredPage(search: URLSearchParams, me: Me, organization?: AccessibleOrganization) {
  const of = organization ? { orgId: organization.organizationId } : { userId: me.userId };
  const onlyMine = organization !== undefined && !me.isPlatformAdmin && !organization.permissions.canViewHistory;
  return historyQueries.page(of, filterOfList(of, paramsIn(search, historyParams), me.userId, onlyMine));
}

const isPerson = (by: string | undefined): by is string => by !== undefined && /^[0-9a-f-]{36}$/i.test(by);

function isStatus(value: string | undefined): value is ExecutionStatus {
  return value !== undefined && Object.hasOwn(statusAppearance, value);
}
