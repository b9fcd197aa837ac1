import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query';
import { dataOf } from '../../lib/api';
import { api } from '../../lib/current-api';

export interface AuditFilter {
  readonly action?: string;
  readonly actorId?: string;
  readonly from?: string;
  readonly before?: string;
}

export const auditQueries = {
  all: (scope: string) => ['audit', scope] as const,
  /** A page of the audit trail of an organization, or of `GLOBAL`, newest first. */
  list: (scope: string, filter: AuditFilter & { readonly cursor?: string }) =>
    queryOptions({
      queryKey: [...auditQueries.all(scope), 'list', filter],
      queryFn: ({ signal }) =>
        dataOf(
          api()
            .inScope(scope)
            .management.GET('/api/audit', { params: { query: { ...filter } }, signal }),
        ),
      placeholderData: keepPreviousData,
    }),
  /** Recomputes the hash chain. */
  verify: (scope: string) =>
    mutationOptions({
      mutationKey: [...auditQueries.all(scope), 'verify'],
      mutationFn: () => dataOf(api().inScope(scope).management.GET('/api/audit/verify', {})),
    }),
  /** The events that the filter selects, as a CSV file. */
  export: (scope: string) =>
    mutationOptions({
      mutationKey: [...auditQueries.all(scope), 'export'],
      mutationFn: (filter: AuditFilter): Promise<Blob> =>
        dataOf(
          api()
            .inScope(scope)
            .management.GET('/api/audit/export.csv', { params: { query: { ...filter } }, parseAs: 'blob' }),
        ),
    }),
};
