import type { FormDraft } from '@msp/models';
import { ScrollRegion } from '../../components/scroll-region';
import { Table, Text } from '../../components/ui';
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
    <ScrollRegion label="What differs, table" className={classes.differenceScroll}>
      <Table aria-label="What differs" className={classes.differences ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">What</Table.Th>
            {headings.map((heading) => (
              <Table.Th key={heading} scope="col">
                {heading}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ what, mine: own, theirs: stored }) => (
            <Table.Tr key={what}>
              <Table.Th scope="row">{what}</Table.Th>
              <Table.Td>{own}</Table.Td>
              <Table.Td>{stored}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
