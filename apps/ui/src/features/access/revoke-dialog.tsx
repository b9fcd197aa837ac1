import type { PermissionHolder } from '@msp/models';
import { useChange } from '../../lib/use-change';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { toast } from '../../components/toasts';
import { permissionQueries } from '../../queries/permission.queries';
import { isApp } from '../../organization/holder';

interface RevokeDialogProps {
  readonly holder: PermissionHolder | undefined;
  readonly name: string;
  readonly organizationName: string;
  readonly onClose: () => void;
}

/** Takes every right on an organization from a person or an app, after asking. */
export function RevokeDialog({ holder, name, organizationName, onClose }: RevokeDialogProps) {
  const { change, isPending, error, reset } = useChange(permissionQueries.revoke());
  if (!holder) return null;
  const { userId, organizationId } = holder;
  const close = () => {
    reset();
    onClose();
  };
  const confirm = () =>
    void change(
      { userId, organizationId },
      {
        onDone: () => toast.success(`${name} has no rights for ${organizationName} any more`),
        onDoneHere: close,
      },
    );
  return (
    <ConfirmDialog
      opened
      title={`Revoke the rights of ${name}?`}
      confirmLabel="Revoke"
      danger
      busy={isPending}
      error={error}
      onConfirm={confirm}
      onClose={close}
    >
      <p>
        {name} loses every right for {organizationName} at once. What {isApp(holder) ? 'it' : 'they'} did stays in the
        history.
      </p>
    </ConfirmDialog>
  );
}
