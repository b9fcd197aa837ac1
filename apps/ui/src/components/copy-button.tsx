import { IconCheck, IconCopy } from '@tabler/icons-react';
import { PlainIconButton } from './plain-button';
import { VisuallyHidden } from './ui';
import { useCopy } from './use-copy';

interface CopyButtonProps {
  readonly value: string;
  /** What is copied, for instance "Copy execution id". */
  readonly label: string;
}

/** Copies a value that is pasted elsewhere: an id, a log line. Says so when it is done. */
export function CopyButton({ value, label }: CopyButtonProps) {
  const { copied, copy } = useCopy();
  return (
    <PlainIconButton aria-label={label} title={copied ? 'Copied' : label} onClick={() => void copy(value)}>
      {copied ? <IconCheck aria-hidden size={15} /> : <IconCopy aria-hidden size={15} />}
      <VisuallyHidden aria-live="polite">{copied ? 'Copied' : ''}</VisuallyHidden>
    </PlainIconButton>
  );
}
