import { PlainTable } from '../components/plain-table';
import { Alert } from '../components/ui';

interface ChangedPart {
  readonly label: string;
  readonly before: string;
  readonly now: string;
}

interface ChangedMeanwhileProps {
  /** What was changed, as in "smtp_port". */
  readonly what: string;
  /** What its parts are called, above them. */
  readonly partsHeading?: string;
  readonly before: readonly Omit<ChangedPart, 'now'>[];
  /** Undefined: it is gone. */
  readonly now: Readonly<Record<string, string>> | undefined;
}

/** Somebody else was faster: shows what they changed, and that saving again puts the own values in place of theirs. */
export function ChangedMeanwhile({ what, partsHeading = 'What', before, now }: ChangedMeanwhileProps) {
  if (!now) {
    return (
      <Alert color="orange" role="alert" title={`Somebody else has deleted ${what} meanwhile`}>
        Save again to add it with your values, or cancel to leave it deleted.
      </Alert>
    );
  }
  const parts = before.filter((part) => part.before !== (now[part.label] ?? ''));
  return (
    <Alert color="orange" role="alert" title={`Somebody else has changed ${what} meanwhile`}>
      <PlainTable
        label="What was changed"
        headings={[partsHeading, 'You saw', 'It is now']}
        rows={parts.map(({ label, before: seen }) => ({
          key: label,
          cells: [label, seen || '(empty)', now[label] || '(empty)'],
        }))}
      />
      Save again to put your values in place of theirs, or cancel to keep theirs.
    </Alert>
  );
}
