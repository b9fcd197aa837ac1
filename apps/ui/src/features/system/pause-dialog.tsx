import { useMutation, useQuery } from '@tanstack/react-query';
import { IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { Button, Checkbox, Stack, Text, Textarea } from '../../components/ui';
import { systemMutations, systemQueries } from './system.queries';

const shortest = 3;
const longest = 300;

/** Pauses all runs after asking why; nothing while they are paused. */
export function PauseButton() {
  const [asking, setAsking] = useState(false);
  const { data } = useQuery(systemQueries.operation());
  if (data === undefined || data.pause?.isPaused) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconPlayerPause aria-hidden size={16} />} onClick={() => setAsking(true)}>
        Pause all runs…
      </Button>
      {asking ? <PauseDialog onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function PauseDialog({ onClose }: { readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [stopRunning, setStopRunning] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const pause = useMutation({ ...systemMutations.pause(), onSuccess: onClose });
  const isShort = reason.trim().length < shortest;
  const confirm = () => {
    setIsTried(true);
    if (!isShort) pause.mutate({ reason: reason.trim(), stopRunning });
  };
  return (
    <ConfirmDialog
      opened
      title="Pause all runs?"
      confirmLabel="Pause all runs"
      danger
      busy={pause.isPending}
      error={pause.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">
          Nobody can run anything, for no organization, until a platform admin resumes runs here. It takes effect within
          two seconds.
        </Text>
        <Textarea
          label="Reason"
          description="Everybody who wants to run something reads it."
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={longest}
          withAsterisk
          aria-required
          autosize
          minRows={2}
          maxRows={5}
          error={isTried && isShort ? 'Say why, so that nobody has to ask.' : undefined}
          data-autofocus
        />
        <Checkbox
          label="Also stop what is running"
          description="As if somebody had stopped each: what is under way is broken off, what was done stays done."
          checked={stopRunning}
          onChange={(event) => setStopRunning(event.currentTarget.checked)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
