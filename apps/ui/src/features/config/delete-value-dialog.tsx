import type { ConfigValue } from '@msp/models';
import { useChange } from '../../lib/use-change';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { toast } from '../../components/toasts';
import { configurationMutations } from '../../queries/configuration.queries';
import type { Inherited } from '../../organization/inherited';
import { useSettingsScope } from '../../organization/settings-page';

interface DeleteValueDialogProps {
  readonly row: Inherited<ConfigValue> | undefined;
  readonly onClose: () => void;
}

/** Removes a value after asking; where there is a GLOBAL one, that counts again. */
export function DeleteValueDialog({ row, onClose }: DeleteValueDialogProps) {
  const { scope, owner } = useSettingsScope();
  const { change, isPending, error, reset } = useChange(configurationMutations.deleteValue(scope));
  if (!row) return null;
  const { key, own, global } = row;
  const close = () => {
    reset();
    onClose();
  };
  const onDone = () => toast.success(global ? `${key} is global again for ${owner}` : `${key} was deleted`);
  return (
    <ConfirmDialog
      opened
      title={global ? `Reset ${key} to global?` : `Delete ${key}?`}
      confirmLabel={global ? 'Reset to global' : 'Delete'}
      danger
      busy={isPending}
      error={error}
      onConfirm={() => void change({ key, etag: own?.etag }, { onDone, onDoneHere: close })}
      onClose={close}
    >
      {global
        ? `The value of ${owner} is lost; the global value “${global.value}” counts again.`
        : `The value is lost for ${owner}. Workflows that read it stop with a message that names it.`}
    </ConfirmDialog>
  );
}
