import type { Preferences, PreferencesPatch } from '@msp/models';
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';

export const meQueries = {
  all: () => ['me'] as const,
  me: () =>
    queryOptions({
      queryKey: [...meQueries.all(), 'person'],
      queryFn: ({ signal }) => dataOf(api().platform.GET('/api/me', { signal })),
      staleTime: 60_000,
    }),
  preferences: () =>
    queryOptions({
      queryKey: [...meQueries.all(), 'preferences'],
      queryFn: ({ signal }) => dataOf(api().platform.GET('/api/me/preferences', { signal })),
      staleTime: Infinity,
    }),
  updatePreferences: () =>
    mutationOptions({
      mutationKey: [...meQueries.all(), 'preferences'],
      mutationFn: (body: PreferencesPatch) => dataOf(api().platform.PATCH('/api/me/preferences', { body })),
      onMutate: (patch, { client }) => {
        const key = meQueries.preferences().queryKey;
        const before = client.getQueryData(key);
        if (before) client.setQueryData(key, { ...before, ...patch });
        return before;
      },
      onSuccess: (now: Preferences, _patch, _before, { client }) =>
        client.setQueryData(meQueries.preferences().queryKey, now),
      onError: (_error, _patch, before, { client }) => client.setQueryData(meQueries.preferences().queryKey, before),
    }),
};
