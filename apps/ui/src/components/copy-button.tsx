import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { PlainIconButton } from './plain-button';
import { VisuallyHidden } from './ui';

const shownMs = 1500;

interface CopyButtonProps {
  readonly value: string;
  /** What is copied, for instance "Copy execution id". */
  readonly label: string;
}

/** Copies a value that is pasted elsewhere: an id, a log line. Says so when it is done. */
export function CopyButton({ value, label }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <PlainIconButton aria-label={label} title={copied ? 'Copied' : label} onClick={() => void copy()}>
      {copied ? <IconCheck aria-hidden size={15} /> : <IconCopy aria-hidden size={15} />}
      <VisuallyHidden aria-live="polite">{copied ? 'Copied' : ''}</VisuallyHidden>
    </PlainIconButton>
  );
}
