import { type Execution, isFinal } from '@msp/models';
import { IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useChange } from '../../lib/use-change';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { toast } from '../../components/toasts';
import { Alert, Button, List } from '../../components/ui';
import { ApiError } from '../../lib/api';
import { executionMutations } from '../../queries/execution.queries';
import { titleOf } from './ticket-text';
import { useMayAct } from './use-may-act';

interface StopExecutionProps {
  /** One that has not ended. */
  readonly execution: Execution;
}

/** Stops an execution after asking, and says so until it has ended; nothing for who may not. */
export function StopExecution({ execution }: StopExecutionProps) {
  const [asking, setAsking] = useState(false);
  const { stop, isStopping, error, reset } = useStop(execution, setAsking);
  // Whoever asked for it, on whichever page.
  const stopping = isStopping || execution.cancelRequestedAt !== undefined;
  if (!useMayAct(execution)) return null;
  const close = () => {
    reset();
    setAsking(false);
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlayerStop aria-hidden size={16} />}
        // Disabled for real it would lose the focus, and nobody would hear what it says.
        {...(stopping ? { 'aria-disabled': true, 'data-disabled': true } : { onClick: () => setAsking(true) })}
      >
        <span aria-live="polite">{stopping ? 'Stopping…' : 'Stop…'}</span>
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Stop “${titleOf(execution)}”?`}
        confirmLabel={stopping ? 'Stopping…' : 'Stop it'}
        closeLabel={stopping ? 'Close' : 'Keep it running'}
        danger
        busy={stopping}
        error={isConflict(error) ? undefined : error}
        onConfirm={stop}
        onClose={stopping ? () => setAsking(false) : close}
      >
        {isConflict(error) ? (
          <Alert role="alert" color="orange" title="Nobody can stop it any more">
            {error.detail}
          </Alert>
        ) : (
          <WhatStoppingMeans />
        )}
      </ConfirmDialog>
    </>
  );
}

function WhatStoppingMeans() {
  return (
    <List size="sm">
      <List.Item>What it has done stays done; nothing is taken back.</List.Item>
      <List.Item>
        What is under way is broken off. What has been sent to another system already may still take effect there.
      </List.Item>
      <List.Item>Afterwards, look in its timeline what was done, before you run it again.</List.Item>
      <List.Item>It is shown and recorded that you stopped it.</List.Item>
    </List>
  );
}

/** The words of the service say what comes of it; the usual ones for a conflict would ask to try again. */
function isConflict(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 'conflict';
}

function useStop(execution: Execution, setAsking: (asking: boolean) => void) {
  const { organizationId, executionId } = execution;
  // Two clicks can come before the page has been drawn again.
  const busy = useRef(false);
  const { change, isPending, isSuccess, error, reset } = useChange(
    executionMutations.stop(organizationId, executionId),
    {
      onDone: ({ status }) => {
        setAsking(false);
        if (isFinal(status) && status !== 'Cancelled') {
          toast.info(`${titleOf(execution)} had ended before`, { message: 'So there was nothing to stop.' });
        }
      },
      onFailed: () => {
        busy.current = false;
        setAsking(true);
      },
    },
  );
  const stop = () => {
    if (busy.current) return;
    busy.current = true;
    void change();
  };
  useFocusAfterEnd(busy);
  // Told to stop, it is stopping until the page has read that it ended.
  return { stop, isStopping: isPending || isSuccess, error, reset };
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
