import { type Execution, isFinal } from '@msp/models';
import { IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { toast } from '../../components/toasts';
import { Alert, Button } from '../../components/ui';
import { ApiError } from '../../lib/api';
import { useChange } from '../../lib/use-change';
import { useLasting } from '../../lib/use-lasting';
import { executionMutations } from '../../queries/execution.queries';
import { titleOf } from './ticket-text';
import { useMayAct } from './use-may-act';
import { WhatStoppingMeans, WhatStoppingNowMeans } from './what-stopping-means';

interface StopExecutionProps {
  /** One that has not ended. */
  readonly execution: Execution;
}

/** So long an execution may take to stop before it is offered to end it at once; most take a moment. */
const patienceMs = 5_000;

/**
 * Stops an execution after asking, and says so until it has ended; where that takes long, it can be ended at once. Nothing
 * for who may not.
 */
export function StopExecution({ execution }: StopExecutionProps) {
  const [stage, setStage] = useState<'stop' | 'now'>('stop');
  const [asking, setAsking] = useState(false);
  const askedRef = useRef(false);
  const first = useStop(execution, { askedRef, setAsking });
  const second = useStop(execution, { askedRef, setAsking });
  useFocusAfterEnd(askedRef);
  // Whoever asked for it, on whichever page. Told to stop, it is stopping until the page has read that it ended.
  const stopping = first.isPending || first.isSuccess || execution.cancelRequestedAt !== undefined;
  const takesLong = useLasting(stopping, patienceMs) && !second.isPending;
  if (!useMayAct(execution)) return null;
  const isNow = stage === 'now';
  const { stop, error, reset } = isNow ? second : first;
  const busy = isNow ? second.isPending : stopping;
  const ask = () => {
    setStage(takesLong ? 'now' : 'stop');
    setAsking(true);
  };
  const close = () => {
    if (!busy) reset();
    setAsking(false);
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlayerStop aria-hidden size={16} />}
        // Disabled for real it would lose the focus, and nobody would hear what it says.
        {...(stopping && !takesLong ? { 'aria-disabled': true, 'data-disabled': true } : { onClick: ask })}
      >
        <span aria-live="polite">{takesLong ? 'Stop now…' : stopping ? 'Stopping…' : 'Stop…'}</span>
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Stop “${titleOf(execution)}”${isNow ? ' now' : ''}?`}
        confirmLabel={busy ? 'Stopping…' : isNow ? 'Stop it now' : 'Stop it'}
        closeLabel={busy ? 'Close' : isNow ? 'Keep waiting' : 'Keep it running'}
        danger
        busy={busy}
        error={isConflict(error) ? undefined : error}
        onConfirm={stop}
        onClose={close}
      >
        {isConflict(error) ? (
          <Alert role="alert" color="orange" title="Nobody can stop it any more">
            {error.detail}
          </Alert>
        ) : isNow ? (
          <WhatStoppingNowMeans />
        ) : (
          <WhatStoppingMeans execution={execution} />
        )}
      </ConfirmDialog>
    </>
  );
}

/** The words of the service say what comes of it; the usual ones for a conflict would ask to try again. */
function isConflict(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 'conflict';
}

interface Stopping {
  /** Whether somebody on this page has asked for it. */
  readonly askedRef: { current: boolean };
  readonly setAsking: (asking: boolean) => void;
}

function useStop(execution: Execution, { askedRef, setAsking }: Stopping) {
  const { organizationId, executionId } = execution;
  // Two clicks can come before the page has been drawn again.
  const busy = useRef(false);
  const over = (isAsking: boolean) => {
    busy.current = false;
    setAsking(isAsking);
  };
  const { change, isPending, isSuccess, error, reset } = useChange(
    executionMutations.stop(organizationId, executionId),
    {
      onDone: ({ status }) => {
        over(false);
        if (isFinal(status) && status !== 'Cancelled') {
          toast.info(`${titleOf(execution)} had ended before`, { message: 'So there was nothing to stop.' });
        }
      },
      onFailed: () => {
        askedRef.current = false;
        over(true);
      },
    },
  );
  const stop = () => {
    if (busy.current) return;
    busy.current = true;
    askedRef.current = true;
    void change();
  };
  return { stop, isPending, isSuccess, error, reset };
}

/** The button goes with the end of the execution; the focus then goes to what is said about it. */
function useFocusAfterEnd(stopped: { readonly current: boolean }) {
  useEffect(
    () => () => {
      if (!stopped.current || document.activeElement !== document.body) return;
      document.querySelector('h1')?.focus({ preventScroll: true });
    },
    [stopped],
  );
}
