import { type ReactNode, useState } from 'react';
import { DialogForm } from './dialog-form';
import { Modal, TextInput } from './ui';

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly confirmLabel: string;
  /** Where "Cancel" could be taken for what is asked about. */
  readonly closeLabel?: string;
  readonly danger?: boolean;
  /** A name that has to be typed before the button works: only for what takes an organization out of service. */
  readonly typedName?: string;
  readonly busy?: boolean;
  readonly error?: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** What will happen and what is lost. */
  readonly children: ReactNode;
}

type ContentProps = Omit<ConfirmDialogProps, 'opened' | 'title'>;

function ConfirmContent({
  confirmLabel,
  closeLabel,
  danger = false,
  typedName,
  busy = false,
  error,
  onConfirm,
  onClose,
  children,
}: ContentProps) {
  const [typed, setTyped] = useState('');
  const allowed = !typedName || typed.trim() === typedName;
  return (
    <DialogForm
      submitLabel={confirmLabel}
      {...(closeLabel && { closeLabel })}
      danger={danger}
      busy={busy}
      error={error}
      onClose={onClose}
      incomplete={!allowed}
      onSubmit={onConfirm}
    >
      <div>{children}</div>
      {typedName ? (
        <TextInput
          label={`Type ${typedName} to confirm`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
      ) : null}
    </DialogForm>
  );
}

/** Asks before something that is not easily undone, and names what is lost. */
export function ConfirmDialog({ opened, title, ...content }: ConfirmDialogProps) {
  return (
    <Modal opened={opened} onClose={content.onClose} title={title}>
      <ConfirmContent {...content} />
    </Modal>
  );
}
