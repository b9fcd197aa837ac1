import type { OrganizationDraft, OrganizationPatch } from '@msp/models';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { dataOf } from '../../lib/api';
import { api } from '../../lib/current-api';
import { meQueries } from '../../queries/me.queries';
import { organizationQueries } from '../../queries/organization.queries';

export interface OrganizationChange {
  readonly orgId: string;
  readonly etag: string | undefined;
  readonly patch: OrganizationPatch;
}

/** The person's own list of organizations carries names and states too. */
function refresh(client: QueryClient) {
  return Promise.all([
    client.invalidateQueries({ queryKey: organizationQueries.all() }),
    client.invalidateQueries({ queryKey: meQueries.me().queryKey }),
  ]);
}

export const organizationMutations = {
  create: () =>
    mutationOptions({
      mutationFn: (body: OrganizationDraft) => dataOf(api().platform.POST('/api/organizations', { body })),
      onSuccess: (_created, _draft, _before, { client }) => refresh(client),
    }),
  update: () =>
    mutationOptions({
      mutationFn: ({ orgId, etag, patch }: OrganizationChange) =>
        dataOf(
          api().platform.PATCH('/api/organizations/{orgId}', {
            params: { path: { orgId }, header: etag ? { 'If-Match': etag } : {} },
            body: patch,
          }),
        ),
      onSuccess: (_updated, _change, _before, { client }) => refresh(client),
    }),
  deactivate: () =>
    mutationOptions({
      mutationFn: (orgId: string) =>
        api().platform.DELETE('/api/organizations/{orgId}', { params: { path: { orgId } } }),
      onSuccess: (_nothing, _orgId, _before, { client }) => refresh(client),
    }),
};
