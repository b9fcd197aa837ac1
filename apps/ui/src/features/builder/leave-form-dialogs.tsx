import type { FormSummary } from '@msp/models';
import { useChange } from '../../lib/use-change';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { toast } from '../../components/toasts';
import { List } from '../../components/ui';
import { usePreferences } from '../../session/use-me';
import { builderMutations } from './builder.queries';

interface DialogProps {
  readonly form: FormSummary | undefined;
  readonly onClose: () => void;
}

/** Takes a form out of use; it stays in the builder. */
export function SwitchOffDialog({ form, onClose }: DialogProps) {
  const { change, isPending, error, reset } = useChange(builderMutations.setActive());
  const close = () => {
    reset();
    onClose();
  };
  const switchOff = ({ organizationId: scope, formId, name }: FormSummary) =>
    void change(
      { scope, formId, isActive: false },
      {
        onDone: () => toast.success(`${name} was switched off`),
        onDoneHere: close,
      },
    );
  return (
    <ConfirmDialog
      opened={form !== undefined}
      title={`Switch off ${form?.name ?? ''}?`}
      confirmLabel="Switch off"
      danger
      busy={isPending}
      error={error}
      onConfirm={() => form && switchOff(form)}
      onClose={close}
    >
      Nobody can run it any more. Its executions stay, and it can be switched on again.
    </ConfirmDialog>
  );
}

/** Deletes a form as far as people see, after saying what goes and what stays. */
export function DeleteFormDialog({ form, onClose }: DialogProps) {
  const { change, isPending, error, reset } = useChange(builderMutations.remove());
  const { pinnedForms } = usePreferences();
  const close = () => {
    reset();
    onClose();
  };
  const remove = ({ organizationId: scope, formId, name }: FormSummary) =>
    void change(
      { scope, formId },
      {
        onDone: () => toast.success(`${name} was deleted`),
        onDoneHere: close,
      },
    );
  const isPinned = form !== undefined && pinnedForms.includes(form.formId);
  return (
    <ConfirmDialog
      opened={form !== undefined}
      title={`Delete ${form?.name ?? ''}?`}
      confirmLabel="Delete form"
      danger
      busy={isPending}
      error={error}
      onConfirm={() => form && remove(form)}
      onClose={close}
    >
      <List size="sm">
        <List.Item>Nobody can open or run it any more, also from links and the command palette.</List.Item>
        <List.Item>
          {isPinned
            ? 'It is no longer among your pinned forms, nor among those of others.'
            : 'Whoever has pinned it no longer sees it among their forms.'}
        </List.Item>
        <List.Item>Its executions, their results and the audit trail stay.</List.Item>
        <List.Item>It can be brought back from the list of deleted forms, with all its versions.</List.Item>
      </List>
    </ConfirmDialog>
  );
}
