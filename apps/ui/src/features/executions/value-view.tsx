import { inLabels, type InputLabels, isSealedValue, isUploadedFile, inWords } from '@msp/models';
import { asLinks, asOutcomes, type Outcome, sealedIn } from '@msp/models/results';
import { IconCheck, IconDownload, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { CopyButton } from '../../components/copy-button';
import { ScrollRegion } from '../../components/scroll-region';
import { ActionIcon, Group, SegmentedControl, Text, Tooltip } from '../../components/ui';
import { download } from '../../lib/download';
import { AdminCenterLinks } from './admin-center-links';
import classes from './execution.module.css';
import { FileValue } from './file-value';
import { SealedValueLine } from './sealed-value-line';
import { type Owner } from './sealed-values';

type View = 'fields' | 'tree' | 'raw';

const JsonTree = lazy(async () => ({ default: (await import('./json-tree')).JsonTree }));
const views = [
  { value: 'fields', label: 'Fields' },
  { value: 'tree', label: 'Tree' },
  { value: 'raw', label: 'Raw' },
];

interface ValueViewProps {
  /** What it is, for instance "Result". */
  readonly title: string;
  readonly value: unknown;
  readonly fileName: string;
  /** The execution that it belongs to: its files can be downloaded, and sealed values shown to whoever ran it. */
  readonly owner?: Owner;
  /** How its choices read, by property and value; the other views show the values themselves. */
  readonly labels?: InputLabels | undefined;
  /** What its properties are called. */
  readonly names?: Readonly<Record<string, string>> | undefined;
}

/** A value to read, in three ways, to copy and to download. */
export function ValueView({ title, value, fileName, owner, labels, names }: ValueViewProps) {
  const [view, setView] = useState<View>('fields');
  const raw = JSON.stringify(value, undefined, 2) ?? '';
  return (
    <section className={classes.panel} aria-label={title}>
      <div className={classes.toolbar}>
        <h2 className={classes.panelTitle}>{title}</h2>
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={`View of ${title.toLowerCase()}`}
            data={views}
            value={view}
            onChange={(chosen) => setView(chosen as View)}
          />
          <CopyButton value={raw} label={`Copy ${title.toLowerCase()}`} />
          <Download raw={raw} title={title} fileName={fileName} />
        </Group>
      </div>
      {view === 'fields' ? (
        <Fields value={labels ? inLabels(value, labels) : value} owner={owner} names={names} />
      ) : null}
      {view === 'tree' ? (
        <Suspense fallback={<Text size="sm">Loading…</Text>}>
          <JsonTree value={value} label={title} />
        </Suspense>
      ) : null}
      {view === 'raw' ? (
        <ScrollRegion label={`${title} as JSON`} className={classes.scrolling}>
          <pre className={classes.raw}>{raw}</pre>
        </ScrollRegion>
      ) : null}
    </section>
  );
}

function Download({
  raw,
  title,
  fileName,
}: {
  readonly raw: string;
  readonly title: string;
  readonly fileName: string;
}) {
  const label = `Download ${title.toLowerCase()}`;
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" aria-label={label} onClick={() => download(raw, fileName)}>
        <IconDownload aria-hidden size={15} />
      </ActionIcon>
    </Tooltip>
  );
}

interface FieldsProps {
  readonly value: unknown;
  readonly owner: Owner | undefined;
}

function Fields({ value, owner, names = {} }: FieldsProps & Pick<ValueViewProps, 'names'>) {
  if (owner && isSealedValue(value)) return <SealedValueLine sealed={value} owner={owner} />;
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length === 0) return <Text size="sm">{wordsFor(value)}</Text>;
  return (
    <dl className={classes.values}>
      {entries.map(([key, entry]) => (
        <FieldRow key={key} name={names[key] ?? inWords(key)} value={entry} owner={owner} />
      ))}
    </dl>
  );
}

function FieldRow({ name, ...field }: FieldsProps & { readonly name: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <FieldValue {...field} />
      </dd>
    </>
  );
}

function FieldValue({ value, owner }: FieldsProps) {
  const outcomes = asOutcomes(value);
  if (outcomes) return <Outcomes outcomes={outcomes} />;
  const links = asLinks(value);
  if (links) return <AdminCenterLinks links={links} />;
  if (isUploadedFile(value)) return <FileValue file={value} owner={owner} />;
  const sealed = owner ? sealedIn(value) : [];
  return (
    <>
      {isSealedValue(value) && owner ? null : wordsFor(value)}
      {owner ? sealed.map((one) => <SealedValueLine key={one.sealed} sealed={one} owner={owner} />) : null}
    </>
  );
}

const outcomeIcons = { done: IconCheck, failed: IconX, 'not done': IconMinus, unknown: IconQuestionMark };
const outcomeLabels = { done: 'Done', failed: 'Failed', 'not done': 'Not done', unknown: 'Not known' };

function Outcomes({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  return (
    <ul className={classes.outcomes}>
      {outcomes.map(({ what, status }) => {
        const Icon = outcomeIcons[status];
        return (
          <li key={what} data-status={status}>
            <Icon size={15} role="img" aria-label={outcomeLabels[status]} />
            <span>{what}</span>
          </li>
        );
      })}
    </ul>
  );
}

function wordsFor(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value) && value.every((entry) => typeof entry !== 'object'))
    return value.length > 0 ? value.map(String).join(', ') : 'none';
  if (typeof value === 'object') return Object.keys(value).length > 0 ? JSON.stringify(value) : 'nothing';
  return String(value);
}
