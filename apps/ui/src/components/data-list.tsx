import { type ReactNode, useEffect, useMemo } from 'react';
import { CsvMenu, type ListFile } from './csv-menu';
import { ColumnsMenu } from './columns-menu';
import classes from './data-list.module.css';
import { DataTable, type TableContent } from './data-table';
import { EmptyState } from './empty-state';
import { ErrorPanel } from './error-panel';
import { choosableColumns, sortedRows } from './list-columns';
import menu from './list-menu.module.css';
import { CursorPages, type CursorPaging, type MoreRows, NumberedPages, ShowMore } from './list-paging';
import { SelectionBar } from './list-selection';
import { Button } from './ui';
import { type ListViewState, useListView } from './use-list-view';
import { ViewsMenu } from './views-menu';

/** What a list needs to know of its query. */
export interface ListState {
  readonly isPending: boolean;
  readonly isFetching: boolean;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

export interface DataListProps<Row> extends TableContent<Row> {
  /** Names the list for what a person chooses and saves of it. With it come columns, order, views and files. */
  readonly list?: string;
  readonly rows: readonly Row[] | undefined;
  readonly state: ListState;
  readonly filtered?: boolean;
  readonly onClearFilters?: () => void;
  readonly toolbar?: ReactNode;
  /** What to say when there is nothing yet, filters aside. */
  readonly empty?: ReactNode;
  readonly paging?: CursorPaging;
  /** For a list that is known whole: so many rows at a time, of what `noun` says. */
  readonly pages?: { readonly size: number; readonly noun: string };
  /** For a list that comes part by part; ordering it has all of it fetched. */
  readonly more?: MoreRows;
  readonly file?: ListFile<Row>;
}

const noRows: readonly never[] = [];

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

interface ToolsProps<Row> {
  readonly props: DataListProps<Row>;
  readonly view: ListViewState<Row>;
  readonly rows: readonly Row[];
}

function Tools<Row>({ props, view, rows }: ToolsProps<Row>) {
  const { list, label, columns, file, selection } = props;
  if (!list) return null;
  return (
    <div className={menu.tools}>
      <ViewsMenu list={list} label={label} columns={view.chosen} />
      {choosableColumns(columns).length > 0 ? <ColumnsMenu label={label} columns={columns} view={view} /> : null}
      {file ? (
        <CsvMenu
          file={file}
          columns={columns}
          shown={view.shown}
          rows={rows}
          chosen={[...(selection?.chosen.values() ?? [])]}
        />
      ) : null}
    </div>
  );
}

/** An order holds only over all rows, so it has the rest of them fetched. */
function useRest(more: MoreRows | undefined, isSorted: boolean, failed: boolean): boolean {
  const isMissing = isSorted && more?.hasMore === true && !failed;
  const mustLoad = isMissing && !more.isLoading;
  const load = more?.load;
  useEffect(() => {
    if (mustLoad) void load?.();
  }, [mustLoad, load]);
  return isMissing;
}

/** The rows in view: in their order, and of numbered pages the one that the address names. */
function usePage<Row>({ rows = noRows, columns, pages }: DataListProps<Row>, view: ListViewState<Row>) {
  const { sort } = view;
  const ordered = useMemo(() => sortedRows(rows, columns, sort), [rows, columns, sort]);
  const count = pages ? Math.max(1, Math.ceil(ordered.length / pages.size)) : 1;
  const page = Math.min(view.page, count);
  const drawn = pages ? ordered.slice((page - 1) * pages.size, page * pages.size) : ordered;
  return { ordered, drawn, page, count };
}

/** The one table: skeleton rows at first, three different kinds of nothing, rows that are links, and what one does with them. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { label, list, columns, rows, state, toolbar, paging, pages, more, selection } = props;
  const view = useListView(list, columns);
  const isIncomplete = useRest(more, view.sort !== undefined, state.error !== null);
  const { ordered, drawn, page, count } = usePage(props, view);
  const waiting = state.isPending && !state.error;
  const nothing = rows !== undefined && rows.length === 0;

  return (
    <section className={classes.list} aria-label={label}>
      {toolbar || list ? (
        <div className={classes.toolbar}>
          {toolbar}
          <Tools props={props} view={view} rows={ordered} />
        </div>
      ) : null}
      {selection ? <SelectionBar selection={selection} /> : null}
      {state.error ? (
        <ErrorPanel error={state.error} title={`${label} could not be loaded`} onRetry={() => void state.refetch()} />
      ) : null}
      {nothing && !state.error ? <Nothing {...props} /> : null}
      {waiting || ordered.length > 0 ? (
        <DataTable
          {...props}
          columns={view.shown}
          rows={drawn}
          all={ordered}
          isWaiting={waiting}
          isBusy={state.isFetching || isIncomplete}
          sort={view.sort}
          onSort={list && !paging ? view.sortBy : undefined}
        />
      ) : null}
      {paging ? <CursorPages {...paging} /> : null}
      {pages ? (
        <NumberedPages page={page} pages={count} total={ordered.length} noun={pages.noun} onOpen={view.openPage} />
      ) : null}
      {more && !isIncomplete ? <ShowMore {...more} /> : null}
    </section>
  );
}
