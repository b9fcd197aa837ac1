import type { FormSummary } from '@msp/models';
import { queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';

const withoutDeleted = (forms: readonly FormSummary[]) => forms.filter(({ deletedAt }) => deletedAt === undefined);

export const formQueries = {
  everywhere: () => ['forms'] as const,
  all: (scope: string) => [...formQueries.everywhere(), scope] as const,
  /** The forms of an organization and the GLOBAL ones. */
  list: (scope: string) => queryOptions({ ...formQueries.listWithDeleted(scope), select: withoutDeleted }),
  /** Also those that were deleted, to bring them back. */
  listWithDeleted: (scope: string) =>
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
