import { useLayoutEffect, useRef } from 'react';

/**
 * Hears the keys of the whole page from the moment that it shows: whoever sees it may press one at once, and an effect that
 * waits until it was painted would miss it.
 */
export function useKeyDown(onKeyDown: (event: KeyboardEvent) => void): void {
  const latest = useRef(onKeyDown);
  useLayoutEffect(() => {
    latest.current = onKeyDown;
  });
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => latest.current(event);
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
