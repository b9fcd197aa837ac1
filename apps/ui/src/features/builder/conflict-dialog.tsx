import type { FormDraft } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '../../components/error-panel';
import { SkeletonLines } from '../../components/skeletons';
import { Button, Group, Modal, Stack } from '../../components/ui';
import { builderQueries, type FormVersion } from './builder.queries';
import { FormDifferences } from './form-difference-table';

interface ConflictDialogProps {
  readonly opened: boolean;
  readonly scope: string;
  readonly formId: string;
  readonly mine: FormDraft;
  readonly busy: boolean;
  readonly onOverwrite: (latest: FormVersion) => void;
  readonly onDiscard: (latest: FormVersion) => void;
  readonly onClose: () => void;
}

/** Somebody else has saved the form meanwhile: shows what differs, and lets the person choose whose version stays. */
export function ConflictDialog({ opened, ...content }: ConflictDialogProps) {
  return (
    <Modal opened={opened} onClose={content.onClose} title="Somebody else has saved this form meanwhile" size="xl">
      {opened ? <Conflict {...content} /> : null}
    </Modal>
  );
}

function Conflict({ scope, formId, mine, busy, onOverwrite, onDiscard, onClose }: Omit<ConflictDialogProps, 'opened'>) {
  const latest = useQuery(builderQueries.latest(scope, formId));
  if (latest.error) return <ErrorPanel error={latest.error} onRetry={() => void latest.refetch()} />;
  if (!latest.data || latest.isFetching) return <SkeletonLines count={4} />;
  const version = latest.data;
  return (
    <Stack gap="md">
      <FormDifferences mine={mine} theirs={version.form} headings={['Yours', 'Theirs']} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Keep editing
        </Button>
        <Button variant="default" onClick={() => onDiscard(version)}>
          Discard mine
        </Button>
        <Button color="red" loading={busy} onClick={() => onOverwrite(version)}>
          Overwrite with mine
        </Button>
      </Group>
    </Stack>
  );
}
