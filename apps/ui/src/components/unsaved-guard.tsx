import { type ReactNode, type RefObject, useEffect } from 'react';
import { useBlocker } from 'react-router';
import { leavesOnPurpose } from '../lib/leaving';
import { ConfirmDialog } from './confirm-dialog';

interface UnsavedGuardProps {
  readonly active: boolean;
  /** Read when somebody leaves: the page opens the execution before the form is drawn again. */
  readonly done?: RefObject<boolean>;
  readonly title?: string;
  /** What is lost. */
  readonly children?: ReactNode;
}

/** Asks before values that were filled in are lost, inside the product and when the tab is closed. */
export function UnsavedGuard({
  active,
  done,
  title = 'Leave without running?',
  children = 'The values that you filled in are lost.',
}: UnsavedGuardProps) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      active && !done?.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!active) return undefined;
    const ask = (event: BeforeUnloadEvent) => {
      if (!leavesOnPurpose()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [active]);

  return (
    <ConfirmDialog
      opened={blocker.state === 'blocked'}
      title={title}
      confirmLabel="Leave"
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      {children}
    </ConfirmDialog>
  );
}
