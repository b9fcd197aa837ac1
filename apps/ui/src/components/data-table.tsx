import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { usePreferences } from '../session/use-me';
import classes from './data-list.module.css';
import type { ListSort, DataColumn } from './list-columns';
import { ChooseAll, ChooseRow, type ListSelection } from './list-selection';
import { ScrollRegion } from './scroll-region';
import { Skeleton, Table, UnstyledButton, VisuallyHidden } from './ui';

const skeletonRows = 8;

/** What a table is of. */
export interface TableContent<Row> {
  /** Names the table for screen readers. */
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  /** Where a row leads; its first column becomes the link. */
  readonly rowLink?: (row: Row) => string;
  readonly selection?: ListSelection<Row>;
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role="menu"]') !== null;
}

const cssWidth = (width: number | string) => (typeof width === 'number' ? `${width}px` : width);

const ariaSort = (sort: ListSort | undefined, key: string) =>
  sort?.key !== key ? 'none' : sort.isDescending ? 'descending' : 'ascending';

interface SortingProps {
  readonly sort: ListSort | undefined;
  readonly onSort: ((key: string) => void) | undefined;
}

function Heading<Row>({ column, sort, onSort }: SortingProps & { readonly column: DataColumn<Row> }) {
  const { key, header, hiddenHeader, sortBy } = column;
  if (hiddenHeader) return <VisuallyHidden>{header}</VisuallyHidden>;
  if (!sortBy || !onSort) return header;
  const Icon = sort?.key !== key ? IconArrowsSort : sort.isDescending ? IconArrowDown : IconArrowUp;
  return (
    <UnstyledButton className={classes.sort} data-sorted={sort?.key === key || undefined} onClick={() => onSort(key)}>
      {header}
      <Icon aria-hidden size={14} />
    </UnstyledButton>
  );
}

interface HeaderProps<Row> extends SortingProps {
  readonly columns: readonly DataColumn<Row>[];
  readonly choose: Choosing<Row> | undefined;
}

/** What the boxes before the rows need. */
interface Choosing<Row> {
  readonly selection: ListSelection<Row>;
  readonly rowKey: (row: Row) => string;
  /** All that the filters leave, also those that are on other pages. */
  readonly rows: readonly Row[];
}

function Header<Row>({ columns, choose, sort, onSort }: HeaderProps<Row>) {
  return (
    <Table.Thead>
      <Table.Tr>
        {choose ? (
          <Table.Th scope="col" w={44}>
            <VisuallyHidden>Choose</VisuallyHidden>
            <ChooseAll {...choose} />
          </Table.Th>
        ) : null}
        {columns.map((column) => (
          <Table.Th
            key={column.key}
            scope="col"
            {...(column.width ? { w: column.width, __vars: { '--column-width': cssWidth(column.width) } } : {})}
            ta={column.align ?? 'left'}
            data-hide-below={column.hideBelow}
            {...(column.sortBy && onSort ? { 'aria-sort': ariaSort(sort, column.key) } : {})}
          >
            <span className={classes.heading}>
              <Heading column={column} sort={sort} onSort={onSort} />
            </span>
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

interface DataRowProps<Row> extends Pick<TableContent<Row>, 'columns' | 'rowLink'> {
  readonly row: Row;
  readonly choose: Choosing<Row> | undefined;
}

function DataRow<Row>({ row, columns, rowLink, choose }: DataRowProps<Row>) {
  const navigate = useNavigate();
  const to = rowLink?.(row);
  const open = (event: MouseEvent) => {
    // Selecting text or pressing a control inside the row is not opening it.
    if (!to || isControl(event.target) || window.getSelection()?.toString()) return;
    if (event.ctrlKey || event.metaKey) window.open(to, '_blank', 'noopener');
    else void navigate(to);
  };
  return (
    <Table.Tr onClick={open} data-link={to ? true : undefined}>
      {choose ? (
        <Table.Td data-controls>
          <ChooseRow {...choose} row={row} />
        </Table.Td>
      ) : null}
      {columns.map(({ key, render, align, hideBelow, hiddenHeader }, index) => (
        <Table.Td key={key} ta={align ?? 'left'} data-hide-below={hideBelow} data-controls={hiddenHeader}>
          {to && index === 0 ? (
            <Link to={to} className={classes.rowLink}>
              {render(row)}
            </Link>
          ) : (
            render(row)
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function SkeletonRows({ columns }: { columns: number }) {
  return Array.from({ length: skeletonRows }, (_, row) => (
    <Table.Tr key={row} className={classes.skeletonRow}>
      {Array.from({ length: columns }, (_, column) => (
        <Table.Td key={column}>
          <Skeleton height={14} width={column === 0 ? '70%' : '50%'} />
        </Table.Td>
      ))}
    </Table.Tr>
  ));
}

interface DataTableProps<Row> extends SortingProps, TableContent<Row> {
  /** What is drawn, of `all`. */
  readonly rows: readonly Row[];
  readonly all: readonly Row[];
  readonly isWaiting: boolean;
  readonly isBusy: boolean;
}

/** The table of a list: headings, rows that are links, and rows without content while it waits. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, all, rowKey, rowLink, selection, isWaiting, isBusy, sort, onSort } = props;
  const { density } = usePreferences();
  const choose = selection && { selection, rowKey, rows: all };
  return (
    <ScrollRegion className={classes.viewport} label={`${label}, table`}>
      <Table
        // A table of its own while it waits: columns find their widths when the rows come, and no heading moves.
        key={isWaiting ? 'waiting' : 'rows'}
        className={classes.table}
        data-density={density}
        verticalSpacing={density === 'compact' ? 6 : 'sm'}
        aria-label={label}
        aria-busy={isBusy}
      >
        <Header columns={columns} choose={choose} sort={sort} onSort={onSort} />
        <Table.Tbody>
          {isWaiting ? <SkeletonRows columns={columns.length + (choose ? 1 : 0)} /> : null}
          {rows.map((row) => (
            <DataRow key={rowKey(row)} row={row} columns={columns} choose={choose} {...(rowLink ? { rowLink } : {})} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
