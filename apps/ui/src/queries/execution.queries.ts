import type { ExecutionStatus } from '@msp/models';
import { queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';

export interface ExecutionFilter {
  readonly status?: ExecutionStatus;
  readonly workflowName?: string;
  readonly startedFrom?: string;
  readonly startedBefore?: string;
  readonly executedBy?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

export const executionQueries = {
  all: (scope: string) => ['executions', scope] as const,
  /** A page of an organization's executions, newest first. */
  list: (scope: string, filter: ExecutionFilter = {}) =>
    queryOptions({
      queryKey: [...executionQueries.all(scope), 'list', filter],
      queryFn: ({ signal }) =>
        dataOf(
          api()
            .inScope(scope)
            .management.GET('/api/executions', { params: { query: { ...filter } }, signal }),
        ),
    }),
  /** A page of one's own executions over all organizations, the open ones first. */
  mine: (userId: string, filter: Omit<ExecutionFilter, 'executedBy'> = {}) =>
    queryOptions({
      queryKey: ['executions', 'mine', userId, filter],
      queryFn: ({ signal }) =>
        dataOf(
          api().platform.GET('/api/executions/users/{userId}', {
            params: { path: { userId }, query: { ...filter } },
            signal,
          }),
        ),
    }),
  detail: (scope: string, executionId: string) =>
    queryOptions({
      queryKey: [...executionQueries.all(scope), 'detail', executionId],
      queryFn: ({ signal }) =>
        dataOf(
          api()
            .inScope(scope)
            .management.GET('/api/executions/{executionId}', { params: { path: { executionId } }, signal }),
        ),
    }),
};
