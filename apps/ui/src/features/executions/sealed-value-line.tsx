import type { SealedValue, SealedValueState } from '@msp/models';
import { IconLock, IconLockOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Time } from '../../components/time';
import { Button } from '../../components/ui';
import { executionQueries } from '../../queries/execution.queries';
import { useMe, useScope } from '../../session/use-me';
import classes from './execution.module.css';
import { RevealDialog } from './reveal-dialog';
import { type Fate, fateOf, type Owner } from './sealed-values';

interface SealedValueLineProps {
  readonly sealed: SealedValue;
  readonly owner: Owner;
}

/** A value in a result that can be shown once: what it is, who can have it shown, and what has become of it. */
export function SealedValueLine({ sealed, owner }: SealedValueLineProps) {
  const [openedAt] = useState(() => new Date());
  const [asking, setAsking] = useState(false);
  const words = useRef<HTMLSpanElement>(null);
  const isOwn = useMe().userId === owner.executedBy;
  const { data, isPending } = useQuery(executionQueries.sealed(useScope(), owner.executionId));
  const fate = fateOf(sealed, data?.items, openedAt);
  const Icon = fate === 'sealed' ? IconLock : IconLockOff;
  const close = () => {
    setAsking(false);
    // The button may be gone by now, and the focus with it.
    words.current?.focus();
  };
  return (
    <div className={classes.sealed} data-fate={fate}>
      <Icon aria-hidden size={16} />
      <span ref={words} tabIndex={-1}>
        <strong>{sealed.label}</strong>:{' '}
        <FateText fate={fate} sealed={sealed} owner={owner} isOwn={isOwn} states={data?.items} />
      </span>
      {isOwn && fate === 'sealed' && !isPending ? <Button onClick={() => setAsking(true)}>Show once…</Button> : null}
      <RevealDialog opened={asking} sealed={sealed} executionId={owner.executionId} onClose={close} />
    </div>
  );
}

interface FateProps extends SealedValueLineProps {
  readonly fate: Fate;
  readonly isOwn: boolean;
  readonly states: readonly SealedValueState[] | undefined;
}

function FateText({ fate, sealed, owner, isOwn, states }: FateProps) {
  if (fate === 'gone') return <>is not kept any more.</>;
  if (fate === 'shown') {
    const revealedAt = states?.find(({ sealedId }) => sealedId === sealed.sealed)?.revealedAt ?? sealed.expiresAt;
    return (
      <>
        was shown to {isOwn ? 'you' : owner.executedByName}, <Time value={revealedAt} />, and is gone.
      </>
    );
  }
  if (fate === 'expired') {
    return (
      <>
        expired <Time value={sealed.expiresAt} /> and is gone.
      </>
    );
  }
  return (
    <>
      can be shown once{isOwn ? '' : `, only to ${owner.executedByName}, who ran this`}; expires{' '}
      <Time value={sealed.expiresAt} />.
    </>
  );
}
