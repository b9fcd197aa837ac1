import { useCallback, useEffect } from 'react';
import { useLocation, useSearchParams } from 'react-router';

/** What was asked for last, and the history entry that it was asked from. */
let asked: { readonly from: string; readonly search: URLSearchParams } | undefined;

export type ChangeSearch = (edit: (search: URLSearchParams) => void, options?: { readonly replace: boolean }) => void;

/**
 * What the address asks for, and how that is changed. A change begins from what was asked for last, also where that is not in
 * the address yet: of two in one moment none is lost.
 */
export function useAddressSearch(): readonly [URLSearchParams, ChangeSearch] {
  const { key } = useLocation();
  const [search, setSearch] = useSearchParams();
  useEffect(() => {
    // It is there, or something else is.
    if (asked?.from !== key) asked = undefined;
  }, [key]);
  const change = useCallback<ChangeSearch>(
    (edit, options) => {
      const next = new URLSearchParams(asked?.from === key ? asked.search : search);
      edit(next);
      asked = { from: key, search: next };
      setSearch(next, options);
    },
    [key, search, setSearch],
  );
  return [search, change];
}
