import { isSealedValue, isUploadedFile, type Execution, type ResultColumn } from '@msp/models';
import { asLinks, asThing, plainWords } from '@msp/models/results';
import { IconCheck, IconExternalLink, IconMinus } from '@tabler/icons-react';
import { Anchor, VisuallyHidden } from '../../components/ui';
import classes from './overview.module.css';
import { FileValue } from './file-value';
import { thingAddress, ticketAddress } from './result-links';
import { valueLabel } from './result-labels';
import { SealedValueLine } from './sealed-value-line';

interface ResultValueProps {
  readonly kind: ResultColumn['kind'];
  readonly value: unknown;
  readonly execution: Execution;
}

/** A value of a result by what it is, with what it leads to. */
export function ResultValue({ kind, value, execution }: ResultValueProps) {
  if (Array.isArray(value)) return <Several kind={kind} value={value} execution={execution} />;
  if (isSealedValue(value)) return <SealedValueLine sealed={value} owner={execution} />;
  if (isUploadedFile(value)) return <FileValue file={value} owner={execution} />;
  if (typeof value === 'boolean') return <YesOrNo value={value} />;
  const address = addressOf(kind, value, execution);
  const words = kind === 'text' && typeof value === 'string' ? plainWords(value) : valueLabel(kind, value);
  return address === undefined ? words : <Outside href={address}>{words}</Outside>;
}

function Several({ kind, value, execution }: ResultValueProps & { readonly value: readonly unknown[] }) {
  return (
    <ul className={classes.several}>
      {value.map((entry, index) => (
        <li key={index}>
          <ResultValue kind={kind} value={entry} execution={execution} />
        </li>
      ))}
    </ul>
  );
}

function YesOrNo({ value }: { readonly value: boolean }) {
  const Icon = value ? IconCheck : IconMinus;
  return (
    <span className={classes.mark}>
      <Icon aria-hidden size={15} /> {value ? 'yes' : 'no'}
    </span>
  );
}

function addressOf(kind: ResultColumn['kind'], value: unknown, { places }: Execution): string | undefined {
  if (kind === 'ticket') return typeof value === 'number' ? ticketAddress(value, places) : undefined;
  if (kind === 'link') return asLinks([value])?.[0]?.href;
  const thing = asThing(value);
  return thing && thingAddress(kind, thing, places);
}

function Outside({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <Anchor href={href} target="_blank" rel="noopener noreferrer" className={classes.outside}>
      {children}
      <VisuallyHidden> (opens {new URL(href).host})</VisuallyHidden>
      <IconExternalLink aria-hidden size={13} />
    </Anchor>
  );
}
