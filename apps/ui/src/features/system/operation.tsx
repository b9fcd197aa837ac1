import type { EnginePause } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../../lib/use-change';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { Time } from '../../components/time';
import { Alert, Button, List, Text } from '../../components/ui';
import { systemMutations, systemQueries } from './system.queries';

/** That runs are paused, since when and why, and the way to resume them; nothing while they are not. */
export function Operation() {
  const { data } = useQuery(systemQueries.operation());
  return data?.pause?.isPaused ? <Paused pause={data.pause} /> : null;
}

function Paused({ pause }: { readonly pause: EnginePause }) {
  const [asking, setAsking] = useState(false);
  const resume = useChange(systemMutations.resume(), { onDoneHere: () => setAsking(false) });
  const close = () => {
    resume.reset();
    setAsking(false);
  };
  return (
    <Alert mb="md" role="status" color="orange" title="Runs are paused, of all organizations">
      <Text size="sm" mb="xs" style={{ overflowWrap: 'anywhere' }}>
        {pause.pausedByName}, <Time value={pause.pausedAt} />: {pause.reason}
      </Text>
      <Button variant="default" leftSection={<IconPlayerPlay aria-hidden size={16} />} onClick={() => setAsking(true)}>
        Resume runs…
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Resume runs?"
        confirmLabel="Resume runs"
        closeLabel="Keep paused"
        busy={resume.isPending}
        error={resume.error}
        onConfirm={() => void resume.change()}
        onClose={close}
      >
        <List size="sm">
          <List.Item>What was accepted before the pause and waits begins at once.</List.Item>
          <List.Item>What was refused meanwhile is not run by itself.</List.Item>
          <List.Item>After a restore, look first at the runs that need attention.</List.Item>
        </List>
      </ConfirmDialog>
    </Alert>
  );
}
