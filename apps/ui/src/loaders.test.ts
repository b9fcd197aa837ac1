import { QueryClient } from '@tanstack/react-query';
import { waitFor } from '@testing-library/react';
import type { LoaderFunctionArgs } from 'react-router';
import { createApi } from './lib/api';
import { provideApi } from './lib/current-api';
import { createLoaders, type Loaders } from './loaders';
import { acmeId, aMe, fakeFetch } from './testing/render';

const nothing = { canExecuteWorkflows: false, canManageConfig: false, canManageForms: false, canViewHistory: false };

/** The paths that are asked for while a page of Acme is entered with some rights. */
async function askedBy(page: keyof Loaders, params: Record<string, string>, rights: object = {}): Promise<string[]> {
  const [acme] = aMe().organizations;
  const me = aMe({ organizations: acme ? [{ ...acme, permissions: { ...acme.permissions, ...rights } }] : [] });
  const { fetch, requests } = fakeFetch({ 'GET /api/me': me });
  const urls = { managementApiUrl: 'http://management.test', workflowApiUrl: 'http://engine.test' };
  provideApi(createApi({ ...urls, fetch, getToken: async () => 'a-token', uploadFetch: () => fetch }));
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const loaders = createLoaders(queryClient);

  await loaders[page]({ params: { orgId: acmeId, ...params } } as unknown as LoaderFunctionArgs);
  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  return requests.map(({ url }) => new URL(url).pathname).sort();
}

describe('entering a page', () => {
  it.each([
    ['home', {}, ['/api/executions', `/api/executions/users/${aMe().userId}`, '/api/forms']],
    ['runForm', { formId: 'f1' }, ['/admin/metadata', '/api/forms/f1']],
    ['execution', { executionId: 'e1' }, ['/api/executions/e1']],
  ] as const)('U6: %s has what it shows fetched before it is drawn', async (page, params, paths) => {
    expect(await askedBy(page, params)).toEqual([...paths, '/api/me'].sort());
  });

  it('U6: Home asks for nothing that one may not see', async () => {
    expect(await askedBy('home', {}, nothing)).toEqual([`/api/executions/users/${aMe().userId}`, '/api/me']);
  });

  it.each(['home', 'runForm', 'execution'] as const)(
    'U6: %s asks for nothing of an organization that is not one’s own',
    async (page) => {
      expect(await askedBy(page, { orgId: 'somebody-elses' })).toEqual(['/api/me']);
    },
  );
});
