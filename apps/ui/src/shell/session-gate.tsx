import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import type { TabSession } from '../session/tab-session';

const SessionPanel = lazy(() => import('./session-panel').then((loaded) => ({ default: loaded.SessionPanel })));

interface SessionGateProps {
  readonly session: Pick<TabSession, 'state' | 'subscribe' | 'check'>;
  /** Whose tab it is. */
  readonly person: { readonly name: string; readonly loginHint: string };
  readonly children: ReactNode;
}

/** Lets a page be used while the session of its tab stands; stops it otherwise, with all that is on it kept. */
export function SessionGate({ session, person, children }: SessionGateProps) {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const queryClient = useQueryClient();
  const wasStopped = useRef(false);
  useEffect(() => {
    if (state.kind !== 'active') wasStopped.current = true;
    else if (wasStopped.current) {
      wasStopped.current = false;
      void queryClient.refetchQueries({ predicate: (query) => query.state.status === 'error' });
    }
  }, [state, queryClient]);
  return (
    <>
      {children}
      {state.kind === 'active' ? null : (
        <Suspense fallback={null}>
          <SessionPanel state={state} person={person} onSignedIn={session.check} />
        </Suspense>
      )}
    </>
  );
}
