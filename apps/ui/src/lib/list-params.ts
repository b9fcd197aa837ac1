import { useCallback, useMemo } from 'react';
import { useAddressSearch } from './use-address-search';

export interface ListParams<Name extends string> {
  readonly values: Readonly<Partial<Record<Name, string>>>;
  /** Sets or (with `undefined` or an empty text) removes filters; a filter's change starts again at the first page. */
  readonly set: (patch: Partial<Record<Name, string | undefined>>) => void;
  readonly clear: () => void;
  /** True while any filter narrows the list; the page's cursor does not count. */
  readonly filtered: boolean;
}

/** What of the named parameters an address says. */
export function paramsIn<const Name extends string>(
  search: URLSearchParams,
  names: readonly Name[],
): Readonly<Partial<Record<Name, string>>> {
  const present = names.flatMap((name) => {
    const value = search.get(name);
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(present) as Partial<Record<Name, string>>;
}

/** The filters and the page of a list, kept in the address. Name the page's parameter `cursor`. */
export function useListParams<const Name extends string>(names: readonly Name[]): ListParams<Name> {
  const [search, change] = useAddressSearch();
  const known = names.join();

  const values = useMemo(() => paramsIn(search, known.split(',') as Name[]), [search, known]);

  const set = useCallback(
    (patch: Partial<Record<Name, string | undefined>>) => {
      change((next) => {
        if (!('cursor' in patch)) next.delete('cursor');
        next.delete('page');
        for (const [name, value] of Object.entries<string | undefined>(patch)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
      });
    },
    [change],
  );

  const clear = useCallback(() => {
    change((next) => {
      for (const name of known.split(',')) next.delete(name);
    });
  }, [change, known]);

  const filtered = Object.keys(values).some((name) => name !== 'cursor');
  return { values, set, clear, filtered };
}
