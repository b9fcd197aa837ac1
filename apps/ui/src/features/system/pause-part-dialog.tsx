import { type PauseSubject, requestRules } from '@msp/models';
import { IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorPanel } from '../../components/error-panel';
import { longList } from '../../components/long-list';
import { Button, Modal, Select, Text } from '../../components/ui';
import { ContractForm } from '../../contract-form/contract-form';
import { useContractForm } from '../../contract-form/use-contract-form';
import { useChange } from '../../lib/use-change';
import { nothing, PauseFields, why } from './pause-fields';
import { kinds, usePauseSubjects } from './pause-subjects';
import { systemMutations } from './system.queries';

/** Pauses the runs of one organization, workflow, integration or lane after asking why. */
export function PausePartButton() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconPlayerPause aria-hidden size={16} />} onClick={() => setAsking(true)}>
        Pause some runs…
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Pause some runs?">
        <PausePartForm onClose={() => setAsking(false)} />
      </Modal>
    </>
  );
}

function PausePartForm({ onClose }: { readonly onClose: () => void }) {
  const [kind, setKind] = useState<PauseSubject['kind']>('workflow');
  const [name, setName] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const { change, isPending, error } = useChange(systemMutations.pausePart(), { onDoneHere: onClose });
  const form = useContractForm({
    operation: 'pausePart',
    initial: nothing,
    words: { reason: { missing: why, short: why } },
    request: ({ reason, stopRunning }) => ({ reason: reason.trim(), stopRunning }),
    send: (body) => (name === null ? setMissing(true) : change({ subject: { kind, name }, body })),
    busy: isPending,
    error,
  });
  const { options, state } = usePauseSubjects(kind);
  return (
    <ContractForm form={form} submitLabel="Pause these runs" danger onClose={onClose}>
      <Text size="sm">
        Nobody can run these until a platform admin resumes them here; everything else runs on. It takes effect within
        two seconds.
      </Text>
      <Select
        label="Of what"
        data={[...kinds]}
        allowDeselect={false}
        value={kind}
        onChange={(chosen) => {
          setKind(kinds.find(({ value }) => value === chosen)?.value ?? kind);
          setName(null);
        }}
        data-autofocus
      />
      <Select
        {...longList}
        key={kind}
        label="Which"
        placeholder={state?.isPending ? 'Loading' : 'Choose one'}
        withAsterisk
        aria-required
        data={[...options]}
        value={name}
        onChange={(chosen) => {
          setName(chosen);
          setMissing(false);
        }}
        error={isMissing ? 'Choose what is paused.' : undefined}
      />
      {state?.error ? <ErrorPanel error={state.error} compact onRetry={() => void state.refetch()} /> : null}
      <PauseFields form={form} maxLength={requestRules.pausePart.reason.maxLength} />
    </ContractForm>
  );
}
