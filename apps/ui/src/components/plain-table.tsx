import type { ReactNode } from 'react';
import { ScrollRegion } from './scroll-region';
import { Table } from './ui';

export interface PlainRow {
  readonly key: string;
  readonly cells: readonly ReactNode[];
}

interface PlainTableProps {
  readonly label: string;
  readonly headings: readonly string[];
  readonly rows: readonly PlainRow[];
  /** The headings of figures, which stand to the right. */
  readonly figures?: readonly string[];
  /** Without the line of headings, where each row says enough. */
  readonly headless?: boolean;
  /** Whether the first cell of a row is what the row is about. Default: true. */
  readonly named?: boolean;
  /** The class of the region that a table which is too wide is scrolled in; without one it has the room that there is. */
  readonly scrollsIn?: { readonly className: string | undefined };
  readonly className?: string | undefined;
  readonly verticalSpacing?: number;
}

/** A short table that is read and not worked with. What is sorted, filtered, paged or chosen from is a `DataList`. */
export function PlainTable(props: PlainTableProps) {
  const { label, headings, figures = [], headless = false, rows, named = true } = props;
  const { scrollsIn, className = '', verticalSpacing } = props;
  const sideOf = (heading = '') => (figures.includes(heading) ? 'right' : undefined);
  const table = (
    <Table aria-label={label} className={className} {...(verticalSpacing !== undefined && { verticalSpacing })}>
      {headless ? null : (
        <Table.Thead>
          <Table.Tr>
            {headings.map((heading) => (
              <Table.Th key={heading} scope="col" ta={sideOf(heading)}>
                {heading}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
      )}
      <Table.Tbody>
        {rows.map(({ key, cells: [first, ...others] }) => (
          <Table.Tr key={key}>
            {named ? <Table.Th scope="row">{first}</Table.Th> : <Table.Td>{first}</Table.Td>}
            {others.map((cell, index) => (
              <Table.Td key={headings[index + 1]} ta={sideOf(headings[index + 1])}>
                {cell}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
  if (!scrollsIn) return table;
  return (
    <ScrollRegion label={`${label}, table`} className={scrollsIn.className}>
      {table}
    </ScrollRegion>
  );
}
