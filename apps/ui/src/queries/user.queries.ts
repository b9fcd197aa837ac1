import {
  infiniteQueryOptions,
  keepPreviousData,
  mutationOptions,
  queryOptions,
  type QueryClient,
} from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';
import { everyPage } from '../lib/every-page';
import { permissionQueries } from './permission.queries';

const mostAtOnce = 200;

const pageOf = (query: { search?: string; cursor?: string; limit?: number }, signal: AbortSignal) =>
  dataOf(api().platform.GET('/api/users', { params: { query }, signal }));

interface ActiveChange {
  readonly userId: string;
  readonly isActive: boolean;
}

/** Keeps a person out, or lets them in again. */
export async function setUserActive({ userId, isActive }: ActiveChange): Promise<void> {
  await api().platform.PATCH('/api/users/{userId}', { params: { path: { userId } }, body: { isActive } });
}

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
  /** All of them that the search leaves, for a file. */
  every: (search: string, signal: AbortSignal) =>
    everyPage(
      (cursor, stop) => pageOf({ limit: mostAtOnce, ...(search && { search }), ...(cursor && { cursor }) }, stop),
      signal,
    ),
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
      mutationFn: setUserActive,
      onSuccess: (_user, _change, _before, { client }) => userQueries.refresh(client),
    }),
  /** People, and the rights that are shown with them. */
  refresh: (client: QueryClient) =>
    Promise.all([
      client.invalidateQueries({ queryKey: userQueries.all() }),
      client.invalidateQueries({ queryKey: permissionQueries.all() }),
    ]),
};
