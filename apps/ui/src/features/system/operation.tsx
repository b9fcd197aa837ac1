import type { EnginePause, PauseSubject } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../../lib/use-change';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { Time } from '../../components/time';
import { Alert, Button, List, Text } from '../../components/ui';
import { usePauseSubjectName } from './pause-subjects';
import { systemMutations, systemQueries } from './system.queries';

/** What is paused, since when and why, and the way to resume it; nothing while nothing is. */
export function Operation() {
  const { data } = useQuery(systemQueries.operation());
  return (
    <>
      {data?.pause?.isPaused ? <AllPaused pause={data.pause} /> : null}
      {data?.partialPauses?.map((pause) =>
        pause.subject ? (
          <PartPaused key={`${pause.subject.kind} ${pause.subject.name}`} pause={pause} subject={pause.subject} />
        ) : null,
      )}
    </>
  );
}

function AllPaused({ pause }: { readonly pause: EnginePause }) {
  const { change, ...rest } = useChange(systemMutations.resume());
  const resume = { ...rest, change: () => change() };
  return <Paused pause={pause} title="Runs are paused, of all organizations" what="runs" resume={resume} />;
}

function PartPaused({ pause, subject }: { readonly pause: EnginePause; readonly subject: PauseSubject }) {
  const name = usePauseSubjectName(subject);
  const { change, ...rest } = useChange(systemMutations.resumePart());
  const resume = { ...rest, change: () => change(subject) };
  return <Paused pause={pause} title={titleOf(subject, name)} what={`“${name}”`} resume={resume} />;
}

function titleOf({ kind }: PauseSubject, name: string): string {
  switch (kind) {
    case 'organization':
      return `Runs for ${name} are paused`;
    case 'workflow':
      return `Runs of “${name}” are paused`;
    case 'integration':
      return `Runs that use ${name} are paused`;
    case 'lane':
      return `${name} are paused`;
  }
}

interface PausedProps {
  readonly pause: EnginePause;
  readonly title: string;
  readonly what: string;
  readonly resume: {
    readonly change: () => Promise<void> | void;
    readonly reset: () => void;
    readonly isPending: boolean;
    readonly error: unknown;
  };
}

function Paused({ pause, title, what, resume }: PausedProps) {
  const [asking, setAsking] = useState(false);
  const close = () => {
    resume.reset();
    setAsking(false);
  };
  return (
    <Alert mb="md" role="status" color="orange" title={title}>
      <Text size="sm" mb="xs" style={{ overflowWrap: 'anywhere' }}>
        {pause.pausedByName}, <Time value={pause.pausedAt} />: {pause.reason}
      </Text>
      <Button variant="default" leftSection={<IconPlayerPlay aria-hidden size={16} />} onClick={() => setAsking(true)}>
        Resume {what}…
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Resume ${what}?`}
        confirmLabel={`Resume ${what}`}
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
