import type { PauseDraft, PauseSubject } from '@msp/models';
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { dataOf } from '../../lib/api';
import { api } from '../../lib/current-api';

const renewMs = 15_000;

export const systemQueries = {
  all: () => ['system'] as const,
  /** The state of each part of the platform; asked again while somebody looks. */
  health: () =>
    queryOptions({
      queryKey: [...systemQueries.all(), 'health'],
      queryFn: ({ signal }) => dataOf(api().platform.GET('/api/system/health', { signal })),
      refetchInterval: renewMs,
    }),
  /** How fast the services answer and how executions go; asked again while somebody looks. */
  metrics: () =>
    queryOptions({
      queryKey: [...systemQueries.all(), 'metrics'],
      queryFn: ({ signal }) => dataOf(api().platform.GET('/api/system/metrics', { signal })),
      refetchInterval: renewMs,
    }),
  /** Whether runs are paused, and when the last backups were made. */
  operation: () =>
    queryOptions({
      queryKey: [...systemQueries.all(), 'operation'],
      queryFn: ({ signal }) => dataOf(api().platform.GET('/api/system/operation', { signal })),
      refetchInterval: renewMs,
    }),
};

interface PausedPart {
  readonly subject: PauseSubject;
  readonly body: PauseDraft;
}

export const systemMutations = {
  pausePart: () =>
    mutationOptions({
      mutationFn: ({ subject: path, body }: PausedPart) =>
        dataOf(api().platform.POST('/api/system/pauses/{kind}/{name}', { params: { path }, body })),
      onSettled: (_outcome, _error, _draft, _before, { client }) =>
        client.invalidateQueries({ queryKey: systemQueries.operation().queryKey }),
    }),
  resumePart: () =>
    mutationOptions({
      mutationFn: (path: PauseSubject) =>
        dataOf(api().platform.POST('/api/system/pauses/{kind}/{name}/resume', { params: { path } })),
      onSettled: (_outcome, _error, _subject, _before, { client }) =>
        client.invalidateQueries({ queryKey: systemQueries.operation().queryKey }),
    }),
  pause: () =>
    mutationOptions({
      mutationFn: (body: PauseDraft) => dataOf(api().platform.POST('/api/system/pause', { body })),
      onSettled: (_outcome, _error, _draft, _before, { client }) =>
        client.invalidateQueries({ queryKey: systemQueries.operation().queryKey }),
    }),
  resume: () =>
    mutationOptions({
      mutationFn: () => dataOf(api().platform.POST('/api/system/resume')),
      onSettled: (_outcome, _error, _nothing, _before, { client }) =>
        client.invalidateQueries({ queryKey: systemQueries.operation().queryKey }),
    }),
};
