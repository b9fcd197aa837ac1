import type { ExecutionProgress, ExecutionStatus, ResumeChoice } from '@msp/models';
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';

export interface ExecutionFilter {
  readonly status?: ExecutionStatus;
  readonly workflowName?: string;
  readonly startedFrom?: string;
  readonly startedBefore?: string;
  readonly executedBy?: string;
  /** Part of the title, the form, the workflow or the person's name; or the id. */
  readonly search?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

export const executionQueries = {
  everywhere: () => ['executions'] as const,
  all: (scope: string) => [...executionQueries.everywhere(), scope] as const,
  /** A page of an organization's executions, newest first. */
  list: (scope: string, filter: ExecutionFilter = {}) =>
    queryOptions({
      queryKey: [...executionQueries.all(scope), 'list', filter],
      queryFn: ({ signal }) => executionQueries.page(scope, filter, signal),
    }),
  page: (scope: string, filter: ExecutionFilter, signal: AbortSignal) =>
    dataOf(
      api()
        .inScope(scope)
        .management.GET('/api/executions', { params: { query: { ...filter } }, signal }),
    ),
  /** A page of one's own executions over all organizations, the open ones first. */
  mine: (userId: string, filter: Omit<ExecutionFilter, 'executedBy'> = {}) =>
    queryOptions({
      queryKey: [...executionQueries.all('mine'), userId, filter],
      queryFn: ({ signal }) => executionQueries.ownPage(userId, filter, signal),
    }),
  ownPage: (userId: string, filter: Omit<ExecutionFilter, 'executedBy'>, signal: AbortSignal) =>
    dataOf(
      api().platform.GET('/api/executions/users/{userId}', {
        params: { path: { userId }, query: { ...filter } },
        signal,
      }),
    ),
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
  /** How an execution goes on after what is known of it, as it happens. Throws when the connection is lost. */
  async *progress(
    scope: string,
    executionId: string,
    { after, signal }: { readonly after: string; readonly signal: AbortSignal },
  ): AsyncGenerator<ExecutionProgress> {
    const { data } = await api()
      .inScope(scope)
      .engine.GET('/api/executions/{executionId}/events', {
        params: { path: { executionId }, query: { after } },
        parseAs: 'stream',
        signal,
      });
    if (!data) return;
    const { serverSentEvents } = await import('../lib/server-sent-events');
    // What the service sends is held to its contract there.
    for await (const event of serverSentEvents(data)) yield event.data as ExecutionProgress;
  },
  /** What going on from an execution would do again, and what not. */
  resumePlan: (scope: string, executionId: string) =>
    queryOptions({
      queryKey: [...executionQueries.all(scope), 'resume', executionId],
      queryFn: ({ signal }) =>
        dataOf(
          api()
            .inScope(scope)
            .engine.GET('/api/executions/{executionId}/resume', { params: { path: { executionId } }, signal }),
        ),
      // It is asked for when somebody is about to decide by it.
      staleTime: 0,
      gcTime: 0,
    }),
  /** What an execution has sealed, and what of it was shown. */
  sealed: (scope: string, executionId: string) =>
    queryOptions({
      queryKey: [...executionQueries.all(scope), 'sealed', executionId],
      queryFn: ({ signal }) =>
        dataOf(
          api()
            .inScope(scope)
            .management.GET('/api/executions/{executionId}/sealed', { params: { path: { executionId } }, signal }),
        ),
    }),
};

/** What is counted of executions, over all organizations. */
export const executionFigures = () => ['dashboard'] as const;

/** What somebody says who goes on from an execution. */
export interface ResumeRequest {
  readonly secrets: Record<string, string>;
  readonly choice?: ResumeChoice;
  readonly result?: string;
}

export const executionMutations = {
  /** Ends an execution that has not ended; the answer is how it ended, or that it is still ending. */
  stop: (scope: string, executionId: string) =>
    mutationOptions({
      mutationFn: () =>
        dataOf(
          api()
            .inScope(scope)
            .engine.POST('/api/executions/{executionId}/stop', { params: { path: { executionId } } }),
        ),
      // Also after a refusal: it may have ended meanwhile.
      onSettled: (_outcome, _error, _nothing, _before, { client }) =>
        client.invalidateQueries({ queryKey: executionQueries.all(scope) }),
    }),
  /** Says that an execution is looked after, and why; the answer is who said so first. */
  acknowledge: (scope: string, executionId: string) =>
    mutationOptions({
      mutationFn: (reason: string) =>
        dataOf(
          api()
            .inScope(scope)
            .engine.POST('/api/executions/{executionId}/acknowledge', {
              params: { path: { executionId } },
              body: { reason },
            }),
        ),
      // Over all organizations: the bell, one's own history and the dashboard tell of it too.
      onSuccess: (_by, _reason, _nothing, { client }) =>
        Promise.all([
          client.invalidateQueries({ queryKey: executionQueries.everywhere() }),
          client.invalidateQueries({ queryKey: executionFigures() }),
        ]),
    }),
  /** Goes on from an execution; the answer is the one that goes on, as it stands at once. */
  resume: (scope: string, executionId: string) =>
    mutationOptions({
      mutationFn: (request: ResumeRequest) =>
        dataOf(
          api()
            .inScope(scope)
            .engine.POST('/api/executions/{executionId}/resume', {
              params: { path: { executionId }, header: { Prefer: 'respond-async' } },
              body: request,
            }),
        ),
      // What was typed must not stay in the memory of the page.
      gcTime: 0,
      onSuccess: (_outcome, _request, _nothing, { client }) =>
        Promise.all([
          client.invalidateQueries({ queryKey: executionQueries.everywhere() }),
          client.invalidateQueries({ queryKey: executionFigures() }),
        ]),
    }),
  /** Has a sealed value shown, which works once. */
  reveal: (scope: string, executionId: string) =>
    mutationOptions({
      mutationFn: (sealedId: string) =>
        dataOf(
          api()
            .inScope(scope)
            .management.POST('/api/executions/{executionId}/sealed/{sealedId}/reveal', {
              params: { path: { executionId, sealedId } },
            }),
        ),
      // The value must not stay in the memory of the page longer than it is shown.
      gcTime: 0,
      // Also after a refusal: the page then says what has become of it.
      onSettled: (_shown, _error, _sealedId, _before, { client }) =>
        client.invalidateQueries({ queryKey: executionQueries.sealed(scope, executionId).queryKey }),
    }),
};
