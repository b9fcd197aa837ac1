import { useEffect } from 'react';
import { useColorScheme } from '../components/ui';
import { useQuery } from '@tanstack/react-query';
import { meQueries } from '../queries/me.queries';

/**
 * Lets the stored preference win over what this browser remembers. Mantine keeps the scheme locally, so that
 * the first paint of the next visit is right before any answer is here.
 */
export function ColorSchemeSync() {
  const stored = useQuery(meQueries.preferences()).data?.colorScheme;
  const { setColorScheme } = useColorScheme();
  useEffect(() => {
    if (stored) setColorScheme(stored === 'system' ? 'auto' : stored);
  }, [stored, setColorScheme]);
  return null;
}
