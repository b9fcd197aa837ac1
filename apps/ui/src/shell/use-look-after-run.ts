import { useEffect, useEffectEvent, useRef } from 'react';
import { useLocation } from 'react-router';

/** Who leaves the page of an execution may have begun it just now. */
export function useLookAfterRun(onLook: () => void) {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  const look = useEffectEvent(onLook);
  useEffect(() => {
    if (before.current !== pathname && before.current.includes('/executions/')) look();
    before.current = pathname;
  }, [pathname]);
}
