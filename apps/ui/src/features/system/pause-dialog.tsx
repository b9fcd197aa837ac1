import { requestRules } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { Button, Modal, Text } from '../../components/ui';
import { ContractForm } from '../../contract-form/contract-form';
import { useContractForm } from '../../contract-form/use-contract-form';
import { useChange } from '../../lib/use-change';
import { nothing, PauseFields, why } from './pause-fields';
import { systemMutations, systemQueries } from './system.queries';

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
      <Modal opened={asking} onClose={() => setAsking(false)} title="Pause all runs?">
        <PauseForm onClose={() => setAsking(false)} />
      </Modal>
    </>
  );
}

function PauseForm({ onClose }: { readonly onClose: () => void }) {
  const { change, isPending, error } = useChange(systemMutations.pause(), { onDoneHere: onClose });
  const form = useContractForm({
    operation: 'pauseRuns',
    initial: nothing,
    words: { reason: { missing: why, short: why } },
    request: ({ reason, stopRunning }) => ({ reason: reason.trim(), stopRunning }),
    send: change,
    busy: isPending,
    error,
  });
  return (
    <ContractForm form={form} submitLabel="Pause all runs" danger onClose={onClose}>
      <Text size="sm">
        Nobody can run anything, for no organization, until a platform admin resumes runs here. It takes effect within
        two seconds.
      </Text>
      <PauseFields form={form} maxLength={requestRules.pauseRuns.reason.maxLength} />
    </ContractForm>
  );
}
