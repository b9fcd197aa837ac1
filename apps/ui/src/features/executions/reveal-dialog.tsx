import type { RevealedValue, SealedValue } from '@msp/models';
import { useEffect, useRef } from 'react';
import { useChange } from '../../lib/use-change';
import { Brand } from '../../components/brand';
import { CopyButton } from '../../components/copy-button';
import { ErrorPanel } from '../../components/error-panel';
import { Button, Group, Modal, Stack, Text } from '../../components/ui';
import { executionMutations } from '../../queries/execution.queries';
import { useBranding } from '../../session/use-branding';
import { useScope } from '../../session/use-me';
import classes from './execution.module.css';
import { SpelledValue } from './spelled-value';

interface RevealDialogProps {
  readonly opened: boolean;
  readonly sealed: SealedValue;
  readonly executionId: string;
  readonly onClose: () => void;
}

/** Asks first, because it works once; then shows the value until it is closed. */
export function RevealDialog({ opened, sealed, executionId, onClose }: RevealDialogProps) {
  const { change, reset, data, error, isPending } = useChange(executionMutations.reveal(useScope(), executionId));
  const close = () => {
    if (isPending) return;
    reset();
    onClose();
  };
  const isShown = data !== undefined;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={isShown ? data.label : `Show the ${lowerFirst(sealed.label)}?`}
      // A slip of the hand must not lose what cannot be shown again.
      closeOnClickOutside={!isShown}
      closeOnEscape={!isShown}
    >
      {isShown ? (
        <Shown shown={data} onClose={close} />
      ) : (
        <Question error={error} busy={isPending} onConfirm={() => void change(sealed.sealed)} onClose={close} />
      )}
    </Modal>
  );
}

interface QuestionProps {
  readonly error: unknown;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

function Question({ error, busy, onConfirm, onClose }: QuestionProps) {
  return (
    <Stack gap="md">
      <Text size="sm">
        It can be seen once, by you only. When you close it, it is gone for everybody. That you had it shown is written
        into the audit log, without the value.
      </Text>
      {error ? <ErrorPanel error={error} title="It could not be shown" compact /> : null}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={busy} onClick={onConfirm}>
          Show it now
        </Button>
      </Group>
    </Stack>
  );
}

function Shown({ shown, onClose }: { readonly shown: RevealedValue; readonly onClose: () => void }) {
  const branding = useBranding();
  const text = useRef<HTMLElement>(null);
  // The button that was pressed is gone; who cannot see the change is led to what came instead.
  useEffect(() => text.current?.focus(), []);
  return (
    <Stack gap="md">
      <Brand branding={branding} />
      <Group gap="xs" wrap="nowrap">
        <code ref={text} tabIndex={-1} className={classes.revealed}>
          {shown.value}
        </code>
        <CopyButton value={shown.value} label={`Copy the ${lowerFirst(shown.label)}`} />
      </Group>
      <SpelledValue value={shown.value} />
      <Text size="sm">It is gone when you close this. Hand it over in a safe way.</Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>Close, I have it</Button>
      </Group>
    </Stack>
  );
}

const lowerFirst = (label: string) => label.charAt(0).toLowerCase() + label.slice(1);
