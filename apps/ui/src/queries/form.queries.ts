import { queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';

export const formQueries = {
  all: (scope: string) => ['forms', scope] as const,
  /** The forms that can be run for an organization: its own and the GLOBAL ones. */
  list: (scope: string) =>
    queryOptions({
      queryKey: [...formQueries.all(scope), 'list'],
      queryFn: async ({ signal }) =>
        (await dataOf(api().inScope(scope).management.GET('/api/forms', { signal }))).items,
    }),
  detail: (scope: string, formId: string) =>
    queryOptions({
      queryKey: [...formQueries.all(scope), 'detail', formId],
      queryFn: ({ signal }) =>
        dataOf(
          api()
            .inScope(scope)
            .management.GET('/api/forms/{formId}', { params: { path: { formId } }, signal }),
        ),
    }),
};
