import { type Execution, needsAttention } from '@msp/models';
import { useMutation } from '@tanstack/react-query';
import { IconEyeCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { DialogForm } from '../../components/dialog-form';
import { toast } from '../../components/toasts';
import { Button, Modal, Text, Textarea } from '../../components/ui';
import { useKept } from '../../session/use-kept';
import { executionMutations } from '../../queries/execution.queries';
import { useMe } from '../../session/use-me';
import { titleOf } from './ticket-text';
import { useMayAct } from './use-may-act';

const longestReason = 500;

/** Says why nobody else has to look at an execution; nothing where nobody has to, or for who may not. */
export function AcknowledgeExecution({ execution }: { readonly execution: Execution }) {
  const name = `${execution.organizationId} acknowledging ${execution.executionId}`;
  const [asking, setAsking, close] = useKept(name, false);
  const mayAct = useMayAct(execution);
  if (!mayAct || !needsAttention(execution)) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconEyeCheck aria-hidden size={16} />} onClick={() => setAsking(true)}>
        Acknowledge…
      </Button>
      <Modal opened={asking} onClose={close} title={`Acknowledge “${titleOf(execution)}”`}>
        <ReasonForm execution={execution} draft={`${name} reason`} onClose={close} />
      </Modal>
    </>
  );
}

interface ReasonFormProps {
  readonly execution: Execution;
  readonly draft: string;
  readonly onClose: () => void;
}

function ReasonForm({ execution, draft, onClose }: ReasonFormProps) {
  const { organizationId, executionId } = execution;
  const { userId } = useMe();
  const [reason, setReason] = useKept(draft, '');
  const [touched, setTouched] = useState(false);
  const { mutate, isPending, error } = useMutation(executionMutations.acknowledge(organizationId, executionId));
  const fault = reason.trim() === '' ? 'Say why, for who comes after.' : undefined;
  const submit = () => {
    setTouched(true);
    if (fault) return;
    mutate(reason.trim(), {
      onSuccess: ({ acknowledgedBy, acknowledgedByName }) => {
        if (acknowledgedBy !== userId) {
          toast.info(`${acknowledgedByName} had acknowledged it before`, { message: 'Their reason stays.' });
        }
        onClose();
        document.querySelector('h1')?.focus({ preventScroll: true });
      },
    });
  };
  return (
    <DialogForm submitLabel="Acknowledge" busy={isPending} error={error} onSubmit={submit} onClose={onClose}>
      <Text size="sm">
        It then leaves “Needs attention”, for everybody. Its state stays as it is, and it is shown and recorded that you
        looked after it.
      </Text>
      <Textarea
        label="What was done about it"
        description="For instance: licence bought and assigned by hand. No passwords."
        required
        autosize
        minRows={3}
        maxLength={longestReason}
        data-autofocus
        value={reason}
        error={touched ? fault : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
