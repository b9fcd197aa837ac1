import type { User } from '@msp/models';
import { useChange } from '../../lib/use-change';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { toast } from '../../components/toasts';
import { List } from '../../components/ui';
import { userQueries } from '../../queries/user.queries';

interface SetActiveDialogProps {
  readonly user: User;
  readonly opened: boolean;
  readonly onClose: () => void;
}

function WhatHappens({ isActive }: { readonly isActive: boolean }) {
  if (!isActive) return <p>They can sign in again, with the rights that they had before.</p>;
  return (
    <List size="sm">
      <List.Item>They are kept out at once, also where they are signed in now.</List.Item>
      <List.Item>Their rights and their history stay, and they can be activated again.</List.Item>
    </List>
  );
}

/** Keeps a person out, or lets them in again, after asking. */
export function SetActiveDialog({ user, opened, onClose }: SetActiveDialogProps) {
  const { change, isPending, error, reset } = useChange(userQueries.setActive());
  const { userId, displayName, isActive } = user;
  const verb = isActive ? 'Deactivate' : 'Activate';
  const close = () => {
    reset();
    onClose();
  };
  const confirm = () =>
    void change(
      { userId, isActive: !isActive },
      {
        onDone: () => toast.success(isActive ? `${displayName} is deactivated` : `${displayName} is active again`),
        onDoneHere: close,
      },
    );
  return (
    <ConfirmDialog
      opened={opened}
      title={`${verb} ${displayName}?`}
      confirmLabel={verb}
      danger={isActive}
      busy={isPending}
      error={error}
      onConfirm={confirm}
      onClose={close}
    >
      <WhatHappens isActive={isActive} />
    </ConfirmDialog>
  );
}
