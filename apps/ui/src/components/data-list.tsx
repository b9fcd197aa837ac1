import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { usePreferences } from '../session/use-me';
import classes from './data-list.module.css';
import { EmptyState } from './empty-state';
import { ErrorPanel } from './error-panel';
import { ScrollRegion } from './scroll-region';
import { Button, Skeleton, Table, VisuallyHidden } from './ui';

export interface DataColumn<Row> {
  readonly key: string;
  readonly header: string;
  readonly render: (row: Row) => ReactNode;
  readonly width?: number | string;
  readonly align?: 'left' | 'right';
  /** Left out on screens narrower than this, because the row's own page shows it. */
  readonly hideBelow?: 'sm' | 'md' | 'lg';
  /** The heading is there for screen readers only: a column of buttons. */
  readonly hiddenHeader?: boolean;
}

/** What a list needs to know of its query. */
export interface ListState {
  readonly isPending: boolean;
  readonly isFetching: boolean;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface DataListProps<Row> {
  /** Names the table for screen readers. */
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** Where a row leads; its first column becomes the link. */
  readonly rowLink?: (row: Row) => string;
  readonly state: ListState;
  readonly filtered?: boolean;
  readonly onClearFilters?: () => void;
  readonly toolbar?: ReactNode;
  /** What to say when there is nothing yet, filters aside. */
  readonly empty?: ReactNode;
  /** Pages by cursor: a missing function means that there is no such page. */
  readonly paging?: { readonly newer?: () => void; readonly older?: () => void };
}

const skeletonRows = 8;

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role="menu"]') !== null;
}

function Header<Row>({ columns }: { columns: readonly DataColumn<Row>[] }) {
  return (
    <Table.Thead>
      <Table.Tr>
        {columns.map(({ key, header, width, align, hideBelow, hiddenHeader }) => (
          <Table.Th
            key={key}
            scope="col"
            {...(width ? { w: width } : {})}
            ta={align ?? 'left'}
            data-hide-below={hideBelow}
          >
            {hiddenHeader ? <VisuallyHidden>{header}</VisuallyHidden> : header}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

function DataRow<Row>({ row, columns, rowLink }: { row: Row } & Pick<DataListProps<Row>, 'columns' | 'rowLink'>) {
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
      {columns.map(({ key, render, align, hideBelow }, index) => (
        <Table.Td key={key} ta={align ?? 'left'} data-hide-below={hideBelow}>
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

function Paging({ newer, older }: NonNullable<DataListProps<unknown>['paging']>) {
  if (!newer && !older) return null;
  return (
    <nav className={classes.paging} aria-label="Pages">
      <Button
        variant="default"
        disabled={!newer}
        onClick={newer}
        leftSection={<IconChevronLeft aria-hidden size={16} />}
      >
        Newer
      </Button>
      <Button
        variant="default"
        disabled={!older}
        onClick={older}
        rightSection={<IconChevronRight aria-hidden size={16} />}
      >
        Older
      </Button>
    </nav>
  );
}

function Nothing({
  filtered,
  onClearFilters,
  empty,
}: Pick<DataListProps<unknown>, 'filtered' | 'onClearFilters' | 'empty'>) {
  if (!filtered) return empty ?? <EmptyState title="Nothing here yet" />;
  return (
    <EmptyState
      title="Nothing matches these filters"
      action={
        onClearFilters ? (
          <Button variant="default" onClick={onClearFilters}>
            Clear filters
          </Button>
        ) : null
      }
    />
  );
}

/** The one table: skeleton rows at first, three different kinds of nothing, rows that are links, pages by cursor. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { label, columns, rows, rowKey, rowLink, state, toolbar, paging } = props;
  const { density } = usePreferences();
  const waiting = state.isPending && !state.error;
  const nothing = rows !== undefined && rows.length === 0;

  return (
    <section className={classes.list} aria-label={label}>
      {toolbar ? <div className={classes.toolbar}>{toolbar}</div> : null}
      {state.error ? (
        <ErrorPanel error={state.error} title={`${label} could not be loaded`} onRetry={() => void state.refetch()} />
      ) : null}
      {nothing && !state.error ? <Nothing {...props} /> : null}
      {waiting || (rows && rows.length > 0) ? (
        <ScrollRegion className={classes.viewport} label={`${label}, table`}>
          <Table
            // A table of its own while it waits: columns find their widths when the rows come, and no heading moves.
            key={waiting ? 'waiting' : 'rows'}
            className={classes.table}
            data-density={density}
            verticalSpacing={density === 'compact' ? 6 : 'sm'}
            aria-label={label}
            aria-busy={state.isFetching}
          >
            <Header columns={columns} />
            <Table.Tbody>
              {waiting ? <SkeletonRows columns={columns.length} /> : null}
              {rows?.map((row) => (
                <DataRow key={rowKey(row)} row={row} columns={columns} {...(rowLink ? { rowLink } : {})} />
              ))}
            </Table.Tbody>
          </Table>
        </ScrollRegion>
      ) : null}
      {paging ? <Paging {...paging} /> : null}
    </section>
  );
}
