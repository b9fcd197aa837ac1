import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query';
import { dataOf } from '../../lib/api';
import { api } from '../../lib/current-api';
import { everyPage } from '../../lib/every-page';

export interface AuditFilter {
  readonly action?: string;
  readonly actorId?: string;
  readonly from?: string;
  readonly before?: string;
}

interface AuditPage extends AuditFilter {
  readonly cursor?: string;
  readonly limit?: number;
}

const pageOf = (scope: string, query: AuditPage, signal: AbortSignal) =>
  dataOf(
    api()
      .inScope(scope)
      .management.GET('/api/audit', { params: { query: { ...query } }, signal }),
  );

export const auditQueries = {
  all: (scope: string) => ['audit', scope] as const,
  /** A page of the audit trail of an organization, or of `GLOBAL`, newest first. */
  list: (scope: string, filter: AuditPage) =>
    queryOptions({
      queryKey: [...auditQueries.all(scope), 'list', filter],
      queryFn: ({ signal }) => pageOf(scope, filter, signal),
      placeholderData: keepPreviousData,
    }),
  /** All pages of what the filter selects, for a file. */
  every: (scope: string, filter: AuditFilter, signal: AbortSignal) =>
    everyPage((cursor, stop) => pageOf(scope, { ...filter, limit: 200, ...(cursor && { cursor }) }, stop), signal),
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
