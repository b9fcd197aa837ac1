import type { Execution } from '@msp/models';
import { whyNotResumed } from '@msp/models/results';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import { useState } from 'react';
import { Button, Modal } from '../../components/ui';
import { ResumeDialog } from './resume-dialog';
import { titleOf } from './ticket-text';
import { useMayResume } from './use-may-act';
import { useResumed } from './use-resumed';

/** Whether to offer to go on from an execution: it shows nothing against it, and nobody has. */
export function useCanResume(execution: Execution): boolean {
  const { isGone } = useResumed(execution);
  const mayResume = useMayResume(execution);
  return mayResume && whyNotResumed(execution) === undefined && (execution.resumedBy === undefined || isGone);
}

/** Goes on from an execution, after saying what is done again and what is not; nothing where nobody can. */
export function ResumeExecution({ execution }: { readonly execution: Execution }) {
  const [asking, setAsking] = useState(false);
  const canResume = useCanResume(execution);
  if (!canResume && !asking) return null;
  return (
    <>
      <Button leftSection={<IconPlayerTrackNext aria-hidden size={16} />} onClick={() => setAsking(true)}>
        Resume…
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={`Resume “${titleOf(execution)}”?`}>
        <ResumeDialog execution={execution} onClose={() => setAsking(false)} />
      </Modal>
    </>
  );
}
