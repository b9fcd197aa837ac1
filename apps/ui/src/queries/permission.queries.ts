import { type BulkGrant, type PermissionGrant, permissionFlags } from '@msp/models';
import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';
import { meQueries } from './me.queries';

interface FailedGrant {
  readonly grant: PermissionGrant;
  readonly error: unknown;
}

interface Pair {
  readonly userId: string;
  readonly organizationId: string;
}

/** One's own rights may be among those that changed. */
const refresh = (client: QueryClient) =>
  Promise.all([
    client.invalidateQueries({ queryKey: permissionQueries.all() }),
    client.invalidateQueries({ queryKey: meQueries.me().queryKey }),
  ]);

async function revoke({ userId, organizationId }: Pair): Promise<void> {
  await api().platform.DELETE('/api/permissions', { params: { query: { userId, organizationId } } });
}

/**
 * Takes all rights on one organization, or on every one, from a person; one after the other. Answers on how many they had
 * any.
 */
export async function revokeRights(userId: string, organizationId: string | undefined): Promise<number> {
  const params = { path: { userId } };
  const { items } = await dataOf(api().platform.GET('/api/permissions/users/{userId}', { params, cache: 'no-store' }));
  const held = items.filter((one) => organizationId === undefined || one.organizationId === organizationId);
  for (const one of held) await revoke({ userId, organizationId: one.organizationId });
  return held.length;
}

/** One after the other, so that one that is refused does not hide what became of the others. No right left: revoked. */
async function saveAll(grants: readonly PermissionGrant[]): Promise<FailedGrant[]> {
  const failed: FailedGrant[] = [];
  for (const grant of grants) {
    try {
      if (permissionFlags.some((flag) => grant[flag])) {
        await dataOf(api().platform.POST('/api/permissions', { body: grant }));
      } else await revoke(grant);
    } catch (error) {
      failed.push({ grant, error });
    }
  }
  return failed;
}

export const permissionQueries = {
  all: () => ['permissions'] as const,
  ofUser: (userId: string) =>
    queryOptions({
      queryKey: [...permissionQueries.all(), 'user', userId],
      queryFn: ({ signal }) =>
        dataOf(api().platform.GET('/api/permissions/users/{userId}', { params: { path: { userId } }, signal })),
    }),
  ofOrganization: (orgId: string) =>
    queryOptions({
      queryKey: [...permissionQueries.all(), 'organization', orgId],
      queryFn: ({ signal }) =>
        dataOf(api().platform.GET('/api/permissions/organizations/{orgId}', { params: { path: { orgId } }, signal })),
    }),
  explain: ({ userId, organizationId }: Pair) =>
    queryOptions({
      queryKey: [...permissionQueries.all(), 'explain', userId, organizationId],
      queryFn: ({ signal }) =>
        dataOf(
          api().platform.GET('/api/permissions/explain', { params: { query: { userId, organizationId } }, signal }),
        ),
    }),
  /** Saves several rows of a matrix and answers those that could not be saved. */
  save: () =>
    mutationOptions({
      mutationFn: saveAll,
      onSettled: (_failed, _error, _grants, _before, { client }) => refresh(client),
    }),
  revoke: () =>
    mutationOptions({
      mutationFn: revoke,
      onSettled: (_nothing, _error, _pair, _before, { client }) => refresh(client),
    }),
  grantForSeveral: () =>
    mutationOptions({
      mutationFn: (body: BulkGrant) => dataOf(api().platform.POST('/api/permissions/bulk', { body })),
      onSettled: (_result, _error, _grant, _before, { client }) => refresh(client),
    }),
};
