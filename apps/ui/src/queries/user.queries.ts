import { infiniteQueryOptions, keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';
import { permissionQueries } from './permission.queries';

const pageOf = (query: { search?: string; cursor?: string; limit?: number }, signal: AbortSignal) =>
  dataOf(api().platform.GET('/api/users', { params: { query }, signal }));

export const userQueries = {
  all: () => ['users'] as const,
  /** The people who have signed in, by name, page after page. For platform admins. */
  pages: (search: string) =>
    infiniteQueryOptions({
      queryKey: [...userQueries.all(), 'pages', search],
      queryFn: ({ signal, pageParam }) =>
        pageOf({ ...(search && { search }), ...(pageParam && { cursor: pageParam }) }, signal),
      initialPageParam: '',
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: keepPreviousData,
    }),
  /** The first few people that a name or an e-mail address may mean. */
  matching: (search: string) =>
    queryOptions({
      queryKey: [...userQueries.all(), 'matching', search],
      queryFn: ({ signal }) => pageOf({ limit: 20, ...(search && { search }) }, signal),
      placeholderData: keepPreviousData,
    }),
  detail: (userId: string) =>
    queryOptions({
      queryKey: [...userQueries.all(), 'detail', userId],
      queryFn: ({ signal }) =>
        dataOf(api().platform.GET('/api/users/{userId}', { params: { path: { userId } }, signal })),
    }),
  setActive: () =>
    mutationOptions({
      mutationFn: ({ userId, isActive }: { readonly userId: string; readonly isActive: boolean }) =>
        dataOf(api().platform.PATCH('/api/users/{userId}', { params: { path: { userId } }, body: { isActive } })),
      onSuccess: (_user, _change, _before, { client }) =>
        Promise.all([
          client.invalidateQueries({ queryKey: userQueries.all() }),
          client.invalidateQueries({ queryKey: permissionQueries.all() }),
        ]),
    }),
};
