import type { FormEvent, ReactNode } from 'react';
import { ErrorPanel } from './error-panel';
import { Button, Group, Stack } from './ui';

interface DialogFormProps {
  /** Left out where nothing is left to do but to close it. */
  readonly submitLabel?: string | undefined;
  /** Where "Cancel" could be taken for what is asked about. */
  readonly closeLabel?: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  /** True while there is nothing yet that could be sent. */
  readonly incomplete?: boolean;
  /** Why the last attempt failed. */
  readonly error?: unknown;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** The fields, and what there is to know before. */
  readonly children: ReactNode;
}

/** What a dialog asks for, with the way out and the one thing to do. It is sent once at a time. */
export function DialogForm(props: DialogFormProps) {
  const { submitLabel, closeLabel = 'Cancel', danger = false, busy = false, incomplete = false } = props;
  const { error, onSubmit, onClose, children } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !incomplete) onSubmit();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {children}
        {error ? <ErrorPanel error={error} compact /> : null}
        {/* A field that is left says what is wrong with it: the buttons would move from under the pointer. */}
        <Group justify="flex-end" gap="xs" onMouseDown={(event) => event.preventDefault()}>
          <Button variant="default" onClick={onClose}>
            {closeLabel}
          </Button>
          {submitLabel === undefined ? null : (
            <Button type="submit" loading={busy} disabled={incomplete} {...(danger && { color: 'red' })}>
              {submitLabel}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
