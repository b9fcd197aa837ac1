import { isGuid, type ExecutionSummary } from '@msp/models';
import { IconHistory, IconUser } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import type { SearchItem } from '../components/search-list';
import { appearanceOf } from '../components/status-badge';
import { useSettled } from '../lib/use-settled';
import { paths } from '../paths';
import { executionQueries } from '../queries/execution.queries';
import { userQueries } from '../queries/user.queries';
import { useMe, useOptionalOrganization, usePreferences } from '../session/use-me';
import { recentOrganizations, useLastOrganization } from './recent-organizations';

const fewestLetters = 2;
const shownEach = 6;
/** So many are looked through for one answer. */
const lookedThrough = 100;
const settledMs = 200;

type Found = Pick<ExecutionSummary, 'organizationId' | 'executionId' | 'workflowName' | 'status'> & {
  readonly title?: string | undefined;
  readonly formName?: string | undefined;
};

function toItem({ organizationId, executionId, ...execution }: Found): SearchItem {
  return {
    key: executionId,
    label: execution.title ?? execution.formName ?? execution.workflowName,
    hint: appearanceOf(execution.status).label,
    to: paths.execution(organizationId, executionId),
    icon: <IconHistory size={16} />,
  };
}

/** Executions by title, person or id: of the organization as far as one may see them, and one's own everywhere. */
export function useExecutionItems(text: string): SearchItem[] {
  const search = useSettled(text, settledMs);
  const { userId, isPlatformAdmin } = useMe();
  const last = useLastOrganization();
  const organization = useOptionalOrganization() ?? last;
  const maySeeAll = organization !== undefined && (isPlatformAdmin || organization.permissions.canViewHistory);
  const isAsked = search.length >= fewestLetters;
  const filter = { search, limit: lookedThrough };
  const all = useQuery({
    ...executionQueries.list(organization?.organizationId ?? '', filter),
    enabled: isAsked && maySeeAll,
  });
  const own = useQuery({ ...executionQueries.mine(userId, filter), enabled: isAsked });
  if (!isAsked) return [];
  const found = [...(maySeeAll ? (all.data?.items ?? []) : []), ...(own.data?.items ?? [])];
  return [...new Map(found.map((execution) => [execution.executionId, execution])).values()]
    .slice(0, shownEach)
    .map(toItem);
}

/** An id tells nothing of whose it is, so that each organization has to be asked for it. */
const askedForAnId = 20;

/** The execution of a pasted id in another organization that one may see: those worked for last are asked first. */
export function useExecutionElsewhere(text: string): SearchItem[] {
  const id = text.toLowerCase();
  const me = useMe();
  const recent = recentOrganizations(me, usePreferences());
  const last = useLastOrganization();
  const here = useOptionalOrganization() ?? last;
  const others = [...new Set([...recent, ...me.organizations])].filter(
    (each) => each !== here && (me.isPlatformAdmin || each.permissions.canViewHistory),
  );
  const asked = isGuid(id) ? others.slice(0, askedForAnId) : [];
  const answers = useQueries({
    queries: asked.map(({ organizationId }) => ({ ...executionQueries.detail(organizationId, id), retry: false })),
  });
  return answers.flatMap(({ data }) => {
    if (!data) return [];
    const name = me.organizations.find(({ organizationId }) => organizationId === data.organizationId)?.name;
    const item = toItem(data);
    return [{ ...item, hint: [item.hint, name].filter(Boolean).join(', ') }];
  });
}

/** People by name, e-mail address or id, for those who may list them. */
export function usePeopleItems(text: string): SearchItem[] {
  const search = useSettled(text, settledMs);
  const { isPlatformAdmin } = useMe();
  const isAsked = isPlatformAdmin && search.length >= fewestLetters;
  const { data } = useQuery({ ...userQueries.matching(search), enabled: isAsked });
  if (!isAsked) return [];
  return (data?.items ?? []).slice(0, shownEach).map(({ userId, displayName, email }) => ({
    key: userId,
    label: displayName,
    hint: email,
    to: paths.user(userId),
    icon: <IconUser size={16} />,
  }));
}
