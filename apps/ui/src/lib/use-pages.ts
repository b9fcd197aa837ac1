import { useLocation, useNavigate, useSearchParams } from 'react-router';

/** Paging by cursor. The API knows only the way to older rows; the way back is kept with the browser's history entry. */
export function usePages(nextCursor: string | undefined) {
  const navigate = useNavigate();
  const location = useLocation();
  const [search] = useSearchParams();
  const current = search.get('cursor') ?? '';
  const behind = newerCursors(location.state);

  const go = (cursor: string, newer: readonly string[]) => {
    const next = new URLSearchParams(search);
    if (cursor) next.set('cursor', cursor);
    else next.delete('cursor');
    void navigate({ search: next.toString() }, { state: { newer } });
  };
  return {
    ...(nextCursor && { older: () => go(nextCursor, [...behind, current]) }),
    // A page that was opened by its address has nothing behind it; then newer is the newest.
    ...(current && { newer: () => go(behind.at(-1) ?? '', behind.slice(0, -1)) }),
  };
}

function newerCursors(state: unknown): readonly string[] {
  if (typeof state !== 'object' || state === null || !('newer' in state) || !Array.isArray(state.newer)) return [];
  return state.newer.filter((cursor): cursor is string => typeof cursor === 'string');
}
