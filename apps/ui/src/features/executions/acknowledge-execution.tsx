import { type Execution, needsAttention, requestRules } from '@msp/models';
import { IconEyeCheck } from '@tabler/icons-react';
import { toast } from '../../components/toasts';
import { Button, Modal, Text, Textarea } from '../../components/ui';
import { ContractForm } from '../../contract-form/contract-form';
import { Field } from '../../contract-form/field';
import { useContractForm } from '../../contract-form/use-contract-form';
import { useChange } from '../../lib/use-change';
import { useKept } from '../../session/use-kept';
import { executionMutations } from '../../queries/execution.queries';
import { useMe } from '../../session/use-me';
import { titleOf } from './ticket-text';
import { useMayAct } from './use-may-act';

interface AcknowledgeProps {
  readonly execution: Execution;
  /** What that comes to where something is to be decided. */
  readonly label?: string;
}

/** Says why nobody else has to look at an execution; nothing where nobody has to, or for who may not. */
export function AcknowledgeExecution({ execution, label = 'Acknowledge…' }: AcknowledgeProps) {
  const name = `${execution.organizationId} acknowledging ${execution.executionId}`;
  const [asking, setAsking, close] = useKept(name, false);
  const mayAct = useMayAct(execution);
  if (!mayAct || !needsAttention(execution)) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconEyeCheck aria-hidden size={16} />} onClick={() => setAsking(true)}>
        {label}
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
  const [reason, setReason, forget] = useKept(draft, '');
  const { change, isPending, error } = useChange(executionMutations.acknowledge(organizationId, executionId), {
    onDone: ({ acknowledgedBy, acknowledgedByName }) => {
      forget();
      if (acknowledgedBy === userId) return;
      toast.info(`${acknowledgedByName} had acknowledged it before`, { message: 'Their reason stays.' });
    },
    onDoneHere: () => {
      onClose();
      document.querySelector('h1')?.focus({ preventScroll: true });
    },
  });
  const form = useContractForm({
    operation: 'acknowledgeExecution',
    initial: { reason },
    keep: (values) => setReason(values.reason),
    words: { reason: { missing: 'Say why, for who comes after.' } },
    request: (values) => ({ reason: values.reason.trim() }),
    send: (request) => change(request.reason),
    busy: isPending,
    error,
  });
  return (
    <ContractForm form={form} submitLabel="Acknowledge" onClose={onClose}>
      <Text size="sm">
        It then leaves “Needs attention”, for everybody. Its state stays as it is, and it is shown and recorded that you
        looked after it.
      </Text>
      <Field form={form} name="reason">
        {(input) => (
          <Textarea
            label="What was done about it"
            description="For instance: licence bought and assigned by hand. No passwords."
            required
            autosize
            minRows={3}
            maxLength={requestRules.acknowledgeExecution.reason.maxLength}
            data-autofocus
            {...input}
          />
        )}
      </Field>
    </ContractForm>
  );
}
