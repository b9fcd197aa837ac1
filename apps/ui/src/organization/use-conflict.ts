import { type QueryKey, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { isStale } from '../lib/api-error';

/**
 * What somebody else has saved since a form was opened, as it is found in what is stored now: `now` is undefined where it
 * is gone. Answers undefined while nobody was in the way.
 */
export function useConflict<Data, Key extends QueryKey, Found>(
  stored: UseQueryOptions<Data, Error, Data, Key>,
  error: unknown,
  find: (data: Data) => Found | undefined,
): { readonly now: Found | undefined } | undefined {
  const stale = isStale(error);
  const { data, isFetching } = useQuery({ ...stored, enabled: stale });
  if (!stale || isFetching) return undefined;
  return { now: data === undefined ? undefined : find(data) };
}
