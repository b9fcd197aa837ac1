import { globalScope, type ConfigValueDraft, type IntegrationSettingDraft } from '@msp/models';
import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { dataOf } from '../lib/api';
import { api } from '../lib/current-api';
import { organizationMappingQueries } from './organization-mapping.queries';

const pathOf = (orgId: string) => ({ params: { path: { orgId } } });
const isGlobal = (scope: string) => scope === globalScope;

const listConfig = (scope: string, signal: AbortSignal) =>
  isGlobal(scope)
    ? api().platform.GET('/api/config', { signal })
    : api().platform.GET('/api/organizations/{orgId}/config', { ...pathOf(scope), signal });

const listSecrets = (scope: string, signal: AbortSignal) =>
  isGlobal(scope)
    ? api().platform.GET('/api/secrets', { signal })
    : api().platform.GET('/api/organizations/{orgId}/secrets', { ...pathOf(scope), signal });

const listSettings = (scope: string, signal: AbortSignal) =>
  isGlobal(scope)
    ? api().platform.GET('/api/integrations', { signal })
    : api().platform.GET('/api/organizations/{orgId}/integrations', { ...pathOf(scope), signal });

/** What an organization is set up with, or all of them are where the scope is `GLOBAL`. */
export const configurationQueries = {
  all: () => ['configuration'] as const,
  values: (scope: string) =>
    queryOptions({
      queryKey: [...configurationQueries.all(), 'values', scope],
      queryFn: async ({ signal }) => dataOf(listConfig(scope, signal)),
    }),
  secrets: (scope: string) =>
    queryOptions({
      queryKey: [...configurationQueries.all(), 'secrets', scope],
      queryFn: async ({ signal }) => dataOf(listSecrets(scope, signal)),
    }),
  settings: (scope: string) =>
    queryOptions({
      queryKey: [...configurationQueries.all(), 'settings', scope],
      queryFn: async ({ signal }) => dataOf(listSettings(scope, signal)),
    }),
  integrationTypes: () =>
    queryOptions({
      queryKey: [...configurationQueries.all(), 'types'],
      queryFn: async ({ signal }) => (await dataOf(api().platform.GET('/api/integration-types', { signal }))).items,
    }),
};

/** A GLOBAL value shows in every organization, and a reference with its secret: all of it is read again. */
const refresh = (client: QueryClient) => client.invalidateQueries({ queryKey: configurationQueries.all() });

/** A change to what was read under an ETag; without one, the last writer wins. */
interface Versioned<Draft> {
  readonly draft: Draft;
  readonly etag?: string;
}

const ifMatch = (etag: string | undefined) => (etag === undefined ? {} : { header: { 'If-Match': etag } });

interface SecretChange {
  readonly name: string;
  readonly value: string;
}

interface SecretRemoval {
  readonly name: string;
  readonly force: boolean;
}

interface ValueRemoval {
  readonly key: string;
  readonly etag: string | undefined;
}

/** Writes a value of an organization, or of all of them. */
export function putConfigValue(scope: string, { draft: body, etag }: Versioned<ConfigValueDraft>) {
  if (isGlobal(scope)) return dataOf(api().platform.POST('/api/config', { params: ifMatch(etag), body }));
  const params = { path: { orgId: scope }, ...ifMatch(etag) };
  return dataOf(api().platform.POST('/api/organizations/{orgId}/config', { params, body }));
}

/** Removes a value of an organization, or of all of them. */
export async function deleteConfigValue(scope: string, { key, etag }: ValueRemoval): Promise<void> {
  if (isGlobal(scope)) {
    await api().platform.DELETE('/api/config/{key}', { params: { path: { key }, ...ifMatch(etag) } });
  } else {
    const params = { path: { orgId: scope, key }, ...ifMatch(etag) };
    await api().platform.DELETE('/api/organizations/{orgId}/config/{key}', { params });
  }
}

export const configurationMutations = {
  putValue: (scope: string) =>
    mutationOptions({
      mutationFn: (change: Versioned<ConfigValueDraft>) => putConfigValue(scope, change),
      onSuccess: (_value, _draft, _before, { client }) => refresh(client),
    }),
  deleteValue: (scope: string) =>
    mutationOptions({
      mutationFn: (removal: ValueRemoval) => deleteConfigValue(scope, removal),
      // Also after a refusal: the list then shows what somebody else has saved.
      onSettled: (_nothing, _error, _key, _before, { client }) => refresh(client),
    }),
  putSecret: (scope: string) =>
    mutationOptions({
      mutationFn: async ({ name, value }: SecretChange) => {
        const body = { value };
        if (isGlobal(scope)) {
          return dataOf(api().platform.PUT('/api/secrets/{name}', { params: { path: { name } }, body }));
        }
        const path = { orgId: scope, name };
        return dataOf(api().platform.PUT('/api/organizations/{orgId}/secrets/{name}', { params: { path }, body }));
      },
      // The value must not stay in the memory of the page longer than the request.
      gcTime: 0,
      onSuccess: (_entry, _change, _before, { client }) => refresh(client),
    }),
  deleteSecret: (scope: string) =>
    mutationOptions({
      mutationFn: async ({ name, force }: SecretRemoval) => {
        const query = force ? { force } : {};
        if (isGlobal(scope)) {
          await api().platform.DELETE('/api/secrets/{name}', { params: { path: { name }, query } });
        } else {
          const path = { orgId: scope, name };
          await api().platform.DELETE('/api/organizations/{orgId}/secrets/{name}', { params: { path, query } });
        }
      },
      onSuccess: (_nothing, _removal, _before, { client }) => refresh(client),
    }),
  /** Tries the settings of an integration as a workflow of the organization would use them. */
  testIntegration: (scope: string, name: string) =>
    mutationOptions({
      mutationFn: () =>
        dataOf(
          api()
            .inScope(scope)
            .engine.POST('/api/integrations/{name}/test', { params: { path: { name } } }),
        ),
      // It went through a mapping, which is tested by that.
      onSettled: (_test, _error, _nothing, _before, { client }) =>
        client.invalidateQueries({ queryKey: organizationMappingQueries.all() }),
    }),
  putSetting: (scope: string) =>
    mutationOptions({
      mutationFn: async ({ draft: body, etag }: Versioned<IntegrationSettingDraft>) => {
        if (isGlobal(scope)) return dataOf(api().platform.POST('/api/integrations', { params: ifMatch(etag), body }));
        const params = { path: { orgId: scope }, ...ifMatch(etag) };
        return dataOf(api().platform.POST('/api/organizations/{orgId}/integrations', { params, body }));
      },
      onSuccess: (_setting, _draft, _before, { client }) => refresh(client),
    }),
  deleteSetting: (scope: string) =>
    mutationOptions({
      mutationFn: async ({ type, etag }: { readonly type: string; readonly etag: string | undefined }) => {
        if (isGlobal(scope)) {
          await api().platform.DELETE('/api/integrations/{type}', { params: { path: { type }, ...ifMatch(etag) } });
        } else {
          const params = { path: { orgId: scope, type }, ...ifMatch(etag) };
          await api().platform.DELETE('/api/organizations/{orgId}/integrations/{type}', { params });
        }
      },
      onSettled: (_nothing, _error, _type, _before, { client }) => refresh(client),
    }),
};
