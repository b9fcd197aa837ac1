import { useCallback, useEffect } from 'react';
import { useLocation, useSearchParams } from 'react-router';

/** What was asked for and is not in the address yet, the last of it at the end. */
let asked: readonly string[] = [];
/** The history entry that was there last. */
let entry: string | undefined;

/** What is there now is not asked for any more, nor what was asked for before it; after something else, nothing is. */
function arrived(key: string, search: string): void {
  if (key === entry) return;
  entry = key;
  const place = asked.lastIndexOf(search);
  asked = place < 0 ? [] : asked.slice(place + 1);
}

export type ChangeSearch = (edit: (search: URLSearchParams) => void, options?: { readonly replace: boolean }) => void;

/**
 * What the address asks for, and how that is changed. A change begins from what was asked for last, also where that is not in
 * the address yet: of several in one moment none is lost.
 */
export function useAddressSearch(): readonly [URLSearchParams, ChangeSearch] {
  const { key } = useLocation();
  const [search, setSearch] = useSearchParams();
  useEffect(() => arrived(key, search.toString()), [key, search]);
  const change = useCallback<ChangeSearch>(
    (edit, options) => {
      const next = new URLSearchParams(asked.at(-1) ?? search);
      edit(next);
      asked = [...asked, next.toString()];
      setSearch(next, options);
    },
    [search, setSearch],
  );
  return [search, change];
}
