import type { FormSummary } from '@msp/models';
import { queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';

const everyForm = (scope: string) =>
  queryOptions({
    queryKey: ['forms', scope, 'list'],
    queryFn: async ({ signal }) => (await dataOf(api().inScope(scope).management.GET('/api/forms', { signal }))).items,
  });

const withoutDeleted = (forms: readonly FormSummary[]) => forms.filter(({ deletedAt }) => deletedAt === undefined);

export const formQueries = {
  all: (scope: string) => ['forms', scope] as const,
  /** The forms of an organization and the GLOBAL ones. */
  list: (scope: string) => queryOptions({ ...everyForm(scope), select: withoutDeleted }),
  /** Also those that were deleted, to bring them back. */
  listWithDeleted: everyForm,
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
