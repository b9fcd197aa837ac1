import { queryOptions } from '@tanstack/react-query';

export const newsQueries = {
  all: () => ['news'] as const,
  /** What is new in the version that is open; it comes with the product and never changes. */
  lines: () =>
    queryOptions({
      queryKey: newsQueries.all(),
      queryFn: () => import('../lib/news').then((module) => module.news),
      staleTime: Infinity,
    }),
};
