import { useMemo } from 'react';
import { useAddressSearch } from '../lib/use-address-search';
import { useChange } from '../lib/use-change';
import { listPreferences } from '../queries/list-preferences.queries';
import { usePreferences } from '../session/use-me';
import { choosableColumns, type ListSort, shownColumns, sortOf, sortText, type DataColumn } from './list-columns';
import { toast } from './toasts';

/** Where in the rows an address begins; they are no part of what a list shows of all. */
const places = ['cursor', 'page'];

/** Filters, order and columns of an address in one spelling, without the page. */
export function viewOf(search: URLSearchParams | string): string {
  const kept = [...new URLSearchParams(search)].filter(([name, value]) => value && !places.includes(name));
  return new URLSearchParams(kept.sort(([left], [right]) => (left < right ? -1 : 1))).toString();
}

export interface ListViewState<Row> {
  readonly shown: readonly DataColumn<Row>[];
  /** The keys of the columns that somebody has chosen, the address before the person's own choice. */
  readonly chosen: readonly string[] | undefined;
  readonly choose: (keys: readonly string[] | undefined) => void;
  readonly sort: ListSort | undefined;
  /** Upwards, downwards, and as the list comes. */
  readonly sortBy: (key: string) => void;
  readonly page: number;
  readonly openPage: (page: number) => void;
}

function useKeptColumns(list: string | undefined) {
  const { listColumns } = usePreferences();
  const { change } = useChange(listPreferences.change());
  const kept = listColumns?.find((one) => one.list === list)?.columns;
  const keep = (keys: readonly string[] | undefined) => {
    if (!list) return;
    void change(listPreferences.withColumns(list, keys), {
      onFailed: (error) => toast.error('The columns are not remembered', error),
    });
  };
  return { kept, keep };
}

/** Columns, order and page of a list, kept in the address; the columns also with the person, for the next time. */
export function useListView<Row>(list: string | undefined, columns: readonly DataColumn<Row>[]): ListViewState<Row> {
  const [search, changeSearch] = useAddressSearch();
  const { kept, keep } = useKeptColumns(list);
  const named = search.get('columns');
  const chosen = useMemo(() => {
    if (!list) return undefined;
    const keys = named?.split(',') ?? kept;
    return keys && choosableColumns(columns).flatMap(({ key }) => (keys.includes(key) ? [key] : []));
  }, [list, named, kept, columns]);
  const shown = useMemo(() => shownColumns(columns, chosen), [columns, chosen]);
  const change = (patch: Readonly<Record<string, string | undefined>>) =>
    changeSearch(
      (next) => {
        for (const [name, value] of Object.entries(patch)) {
          if (value === undefined) next.delete(name);
          else next.set(name, value);
        }
      },
      { replace: !('page' in patch) || 'sort' in patch },
    );
  const order = list ? search.get('sort') : null;
  const sort = useMemo(() => sortOf(order, columns), [order, columns]);
  return {
    shown,
    chosen,
    choose: (keys) => {
      // A list without any column but its first is chosen too: what is empty would not be in the address.
      // Columns that only the person has kept are not in the address: going to the same one would read the rows anew.
      if (keys || named !== null) change({ columns: keys && (keys.join(',') || 'none') });
      keep(keys);
    },
    sort,
    sortBy: (key) => {
      const next =
        sort?.key !== key
          ? { key, isDescending: false }
          : sort.isDescending
            ? undefined
            : { ...sort, isDescending: true };
      change({ sort: next && sortText(next), page: undefined });
    },
    page: Math.max(1, Math.trunc(Number(search.get('page'))) || 1),
    openPage: (page) => change({ page: page > 1 ? String(page) : undefined }),
  };
}
