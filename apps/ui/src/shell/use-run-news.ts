import { type Execution, type ExecutionSummary, isFinal } from '@msp/models';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { appearanceOf } from '../components/status-badge';
import { toast } from '../components/toasts';
import { paths } from '../paths';
import { executionQueries } from '../queries/execution.queries';
import { useMe } from '../session/use-me';
import { lastLook, rememberLook, rememberSeen, seenRuns } from './bell-storage';
import { useLookAfterRun } from './use-look-after-run';
import { useNotificationWish } from './use-notification-wish';
import { ended, isLong, nameOf, newlyEnded, pauseMs } from './own-runs';

const most = 8;

/** The person's own executions that have ended; those that end while they are elsewhere are told as they end. */
export function useRunNews() {
  const { userId } = useMe();
  const { mayNotify } = useNotificationWish();
  const [since, setSince] = useState(() => lastLook(userId, Date.now()));
  const { data, error, refetch } = useQuery({
    ...executionQueries.mine(userId),
    refetchInterval: ({ state }) => pauseMs(state.data?.items),
    // Only who wants to be told by the browser is told while the page is not in view.
    refetchIntervalInBackground: mayNotify,
  });
  const hasSeen = useHasSeen();
  useRememberingSeen(userId);
  useTelling(mayNotify, data?.items);
  useLookAfterRun(() => void refetch());
  const items = ended(data?.items ?? []);
  const look = () => {
    const now = Date.now();
    rememberLook(userId, now);
    setSince(now);
  };
  return {
    items: items.slice(0, most),
    unseen: newlyEnded(items, { since, has: hasSeen }),
    isMissing: error !== null && data === undefined,
    look,
  };
}

/** The execution that a query has read, where it has ended. */
function endedIn(queryKey: readonly unknown[], data: unknown): string | undefined {
  if (queryKey[0] !== 'executions' || typeof data !== 'object' || data === null) return undefined;
  const { executionId, status } = data as Partial<Execution>;
  const isOne = executionId !== undefined && queryKey.includes(executionId);
  return isOne && status !== undefined && isFinal(status) ? executionId : undefined;
}

/** Whether the person has had the end of an execution on the screen. */
function useHasSeen(): (executionId: string) => boolean {
  const client = useQueryClient();
  const { userId } = useMe();
  const [before] = useState(() => new Set(seenRuns(userId)));
  return (executionId) =>
    before.has(executionId) ||
    client
      .getQueriesData({ predicate: ({ queryKey }) => queryKey.includes(executionId) })
      .some(([queryKey, data]) => endedIn(queryKey, data) === executionId);
}

/** What was on the screen is no news after the page has been loaded again either. */
function useRememberingSeen(userId: string) {
  const client = useQueryClient();
  useEffect(() => {
    const remembered = new Set(seenRuns(userId));
    return client.getQueryCache().subscribe(({ query }) => {
      const id = endedIn(query.queryKey, query.state.data);
      if (id === undefined || remembered.has(id)) return;
      remembered.add(id);
      rememberSeen(userId, id);
    });
  }, [client, userId]);
}

function useTelling(mayNotify: boolean, executions: readonly ExecutionSummary[] | undefined) {
  const hasSeen = useHasSeen();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [told] = useState(() => ({ since: Date.now(), ids: new Set<string>() }));
  const tell = useEffectEvent((found: readonly ExecutionSummary[]) => {
    const isKnown = (id: string) => told.ids.has(id) || pathname.includes(id) || hasSeen(id);
    for (const execution of newlyEnded(found, { since: told.since, has: isKnown })) {
      told.ids.add(execution.executionId);
      const to = paths.execution(execution.organizationId, execution.executionId);
      const words = `${nameOf(execution)}: ${appearanceOf(execution.status).label.toLowerCase()}`;
      toast.info(words, { link: { to, label: 'Open it' } });
      if (document.visibilityState === 'hidden' && isLong(execution) && mayNotify)
        notify(words, execution.executionId, () => void navigate(to));
    }
  });
  useEffect(() => {
    if (executions) tell(executions);
  }, [executions]);
}

function notify(words: string, executionId: string, onOpen: () => void): void {
  // Tagged, so that two windows say it once.
  const notification = new Notification(words, { tag: executionId });
  notification.onclick = () => {
    window.focus();
    onOpen();
    notification.close();
  };
}
