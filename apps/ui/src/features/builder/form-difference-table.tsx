import type { FormDraft } from '@msp/models';
import { PlainTable } from '../../components/plain-table';
import { Text } from '../../components/ui';
import classes from './builder.module.css';
import { formDifferences } from './form-differences';

interface FormDifferencesProps {
  readonly mine: FormDraft;
  readonly theirs: FormDraft;
  /** Whose version each column is. */
  readonly headings: readonly [mine: string, theirs: string];
}

/** What differs between two versions of a form, one line for each part. */
export function FormDifferences({ mine, theirs, headings }: FormDifferencesProps) {
  const rows = formDifferences(mine, theirs);
  if (rows.length === 0) return <Text size="sm">Both versions are the same.</Text>;
  return (
    <PlainTable
      label="What differs"
      headings={['What', ...headings]}
      rows={rows.map(({ what, mine: own, theirs: stored }) => ({ key: what, cells: [what, own, stored] }))}
      scrollsIn={{ className: classes.differenceScroll }}
      className={classes.differences}
    />
  );
}
