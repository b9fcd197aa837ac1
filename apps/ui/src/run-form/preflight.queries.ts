import type { FormValues, Preflight } from '@msp/models';
import { queryOptions } from '@tanstack/react-query';
import type { FormSource } from './form-source.queries';

/** An answer, and the values that it is about. */
export interface Checked {
  readonly values: FormValues;
  readonly preflight: Preflight;
  /** Something required is missing, so that only what would do there was asked for. */
  readonly isPartial: boolean;
}

/** So long what was checked is not asked again. */
export const freshMs = 30_000;

export const preflightQueries = {
  all: () => ['preflight'] as const,
  /** What would stop a form with these values; of what is not complete, only what is proposed counts. */
  check: (source: FormSource, values: FormValues | undefined, isPartial: boolean) =>
    queryOptions<Checked>({
      queryKey: [...preflightQueries.all(), ...source.key, values ?? null],
      queryFn: async ({ signal }) => {
        if (!source.preflight || !values) throw new Error('There is nothing to check.');
        const preflight = await source.preflight(values, signal);
        // What is missing is said when its field is left, or at Run.
        return { values, isPartial, preflight: isPartial ? { ...preflight, problems: [] } : preflight };
      },
      staleTime: freshMs,
      gcTime: freshMs,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    }),
};
