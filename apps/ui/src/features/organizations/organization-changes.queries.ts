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
export function refreshOrganizations(client: QueryClient) {
  return Promise.all([
    client.invalidateQueries({ queryKey: organizationQueries.all() }),
    client.invalidateQueries({ queryKey: meQueries.me().queryKey }),
  ]);
}

/** Changes what the patch names; with a version only unless somebody changed it meanwhile. */
export function updateOrganization({ orgId, etag, patch }: OrganizationChange) {
  return dataOf(
    api().platform.PATCH('/api/organizations/{orgId}', {
      params: { path: { orgId }, header: etag ? { 'If-Match': etag } : {} },
      body: patch,
    }),
  );
}

/** Takes an organization out of service. */
export async function deactivateOrganization(orgId: string): Promise<void> {
  await api().platform.DELETE('/api/organizations/{orgId}', { params: { path: { orgId } } });
}

export const organizationMutations = {
  create: () =>
    mutationOptions({
      mutationFn: (body: OrganizationDraft) => dataOf(api().platform.POST('/api/organizations', { body })),
      onSuccess: (_created, _draft, _before, { client }) => refreshOrganizations(client),
    }),
  update: () =>
    mutationOptions({
      mutationFn: updateOrganization,
      onSuccess: (_updated, _change, _before, { client }) => refreshOrganizations(client),
    }),
  deactivate: () =>
    mutationOptions({
      mutationFn: deactivateOrganization,
      onSuccess: (_nothing, _orgId, _before, { client }) => refreshOrganizations(client),
    }),
};
