import { requestRules } from '@msp/models';
import { useQuery } from '@tanstack/react-query';
import { IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { Button, Checkbox, Modal, Text, Textarea } from '../../components/ui';
import { ContractForm } from '../../contract-form/contract-form';
import { Field } from '../../contract-form/field';
import { useContractForm } from '../../contract-form/use-contract-form';
import { useChange } from '../../lib/use-change';
import { systemMutations, systemQueries } from './system.queries';

const why = 'Say why, so that nobody has to ask.';

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

const nothing = { reason: '', stopRunning: false };

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
      <Field form={form} name="reason">
        {(input) => (
          <Textarea
            label="Reason"
            description="Everybody who wants to run something reads it."
            maxLength={requestRules.pauseRuns.reason.maxLength}
            withAsterisk
            aria-required
            autosize
            minRows={2}
            maxRows={5}
            data-autofocus
            {...input}
          />
        )}
      </Field>
      <Field form={form} name="stopRunning">
        {({ value, ...input }) => (
          <Checkbox
            label="Also stop what is running"
            description="As if somebody had stopped each: what is under way is broken off, what was done stays done."
            checked={value}
            {...input}
          />
        )}
      </Field>
    </ContractForm>
  );
}
