import type { ManagementPaths } from '@msp/models';
import { acmeId, fakeFetch } from '../testing/render';
import { createApi } from './api';
import type { EnginePaths, EngineScopedPaths, PlatformPaths, ScopedPaths, UploadPaths } from './api-paths';

const addresses = { managementApiUrl: 'http://management.test', workflowApiUrl: 'http://engine.test' };

/** How long each answer may take that is asked for. */
async function patienceOf(ask: (api: ReturnType<typeof createApi>) => Promise<unknown>): Promise<readonly number[]> {
  const timeout = jest.spyOn(AbortSignal, 'timeout');
  const { fetch } = fakeFetch({});
  const api = createApi({ ...addresses, getToken: async () => 'a-token', fetch, uploadFetch: () => fetch });
  await ask(api).catch(() => 404);
  const waited = timeout.mock.calls.map(([ms]) => ms);
  timeout.mockRestore();
  return waited;
}

const path = { formId: 'f', executionId: 'e', fileId: 'x', name: 'n', orgId: acmeId, mappingId: 'm' };
const params = { path };

it.each<[string, number, Parameters<typeof patienceOf>[0]]>([
  ['what is read', 15, (api) => api.platform.GET('/api/me')],
  ['a form', 15, (api) => api.inScope(acmeId).management.GET('/api/forms/{formId}', { params })],
  ['a run', 130, (api) => api.inScope(acmeId).engine.POST('/api/workflows/{name}', { params, body: {} })],
  [
    'a form’s run',
    130,
    (api) => api.inScope(acmeId).engine.POST('/api/forms/{formId}/submit', { params, body: { values: {} } }),
  ],
  ['a vendor', 130, (api) => api.inScope(acmeId).engine.POST('/api/integrations/{name}/test', { params })],
  [
    'what a run would find',
    130,
    (api) => api.inScope(acmeId).engine.POST('/api/workflows/{name}/preflight', { params, body: {} }),
  ],
  ['a check of the audit trail', 130, (api) => api.inScope(acmeId).management.GET('/api/audit/verify', {})],
  ['all that was audited', 130, (api) => api.inScope(acmeId).management.GET('/api/audit/export.csv')],
  [
    'a mapping’s test',
    130,
    (api) => api.engine.POST('/api/organizations/{orgId}/integration-mappings/{mappingId}/test', { params }),
  ],
  [
    'a file',
    600,
    (api) => api.inScope(acmeId).management.GET('/api/executions/{executionId}/files/{fileId}', { params }),
  ],
  [
    'a file that is sent',
    24 * 60 * 60,
    (api) =>
      api
        .inScope(acmeId)
        .uploading(() => undefined)
        .POST('/api/forms/{formId}/files', { params: { path, query: { field: 'f', fileName: 'x' } }, body: '' }),
  ],
])('waits for %s as long as that may take', async (_what, seconds, ask) => {
  expect(await patienceOf(ask)).toEqual([seconds * 1000]);
});

type Has<Paths, Path> = Path extends keyof Paths ? true : false;

it('asks each operation where its organization is named as the contract says', () => {
  const isThere: readonly true[] = [
    true satisfies Has<PlatformPaths, '/api/organizations/{orgId}/config/{key}'>,
    true satisfies Has<PlatformPaths, '/api/dashboard'>,
    true satisfies Has<PlatformPaths['/api/forms'], 'get'>,
    true satisfies Has<ScopedPaths, '/api/dashboard'>,
    true satisfies Has<ScopedPaths, '/api/executions/{executionId}/sealed/{sealedId}/reveal'>,
    true satisfies Has<EngineScopedPaths, '/api/data-providers/{name}'>,
    true satisfies Has<EnginePaths, '/api/integrations/{name}/discover'>,
    true satisfies Has<UploadPaths, '/api/forms/{formId}/files'>,
  ];
  const isNot: readonly false[] = [
    false satisfies Has<PlatformPaths['/api/forms'], 'post'>,
    false satisfies Has<PlatformPaths, '/api/executions/{executionId}'>,
    false satisfies Has<ScopedPaths, '/api/me'>,
    false satisfies Has<EnginePaths, '/api/forms/{formId}/submit'>,
    false satisfies Has<EngineScopedPaths, '/api/forms/{formId}/files'>,
  ];
  const isEverywhere = (_path: keyof PlatformPaths | keyof ScopedPaths) => true;

  // A path of the contract that no client offers does not compile.
  const offered: (path: Exclude<keyof ManagementPaths, `/health/${string}`>) => boolean = isEverywhere;
  expect([...isThere, ...isNot, offered('/api/me')]).toHaveLength(14);
});
