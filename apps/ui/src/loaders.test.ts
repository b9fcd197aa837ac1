import type { Me } from '@msp/models';
import { QueryClient } from '@tanstack/react-query';
import { waitFor } from '@testing-library/react';
import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { createApi } from './lib/api';
import { provideApi } from './lib/current-api';
import { createLoaders, type Loaders, readsAnew } from './loaders';
import { createRoutes } from './routes';
import { acmeId, aMe, fakeFetch } from './testing/render';

const nothing = { canExecuteWorkflows: false, canManageConfig: false, canManageForms: false, canViewHistory: false };

/** What is asked for while a page of Acme is entered with some rights. */
async function entered(
  page: keyof Loaders,
  params: Record<string, string>,
  { rights = {}, search = '', ...person }: { rights?: object; search?: string } & Partial<Me> = {},
): Promise<URL[]> {
  const [acme] = aMe().organizations;
  const organizations = acme ? [{ ...acme, permissions: { ...acme.permissions, ...rights } }] : [];
  const me = aMe({ organizations, ...person });
  const { fetch, requests } = fakeFetch({ 'GET /api/me': me });
  const urls = { managementApiUrl: 'http://management.test', workflowApiUrl: 'http://engine.test' };
  provideApi(createApi({ ...urls, fetch, getToken: async () => 'a-token', uploadFetch: () => fetch }));
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const loaders = createLoaders(queryClient);
  const request = new Request(`http://ui.test/${search}`);

  await loaders[page]({ params: { orgId: acmeId, ...params }, request } as unknown as LoaderFunctionArgs);
  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  return requests.map(({ url }) => new URL(url));
}

/** The paths that are asked for while a page of Acme is entered with some rights. */
const askedBy = async (...entering: Parameters<typeof entered>) =>
  (await entered(...entering)).map(({ pathname }) => pathname).sort();

describe('entering a page', () => {
  it.each([
    ['home', {}, ['/api/executions', `/api/executions/users/${aMe().userId}`, '/api/forms']],
    ['runForm', { formId: 'f1' }, ['/admin/metadata', '/api/forms/f1']],
    ['execution', { executionId: 'e1' }, ['/api/executions/e1']],
    ['history', {}, ['/api/executions']],
    ['ownHistory', {}, [`/api/executions/users/${aMe().userId}`]],
  ] as const)('U6: %s has what it shows fetched before it is drawn', async (page, params, paths) => {
    expect(await askedBy(page, params)).toEqual([...paths, '/api/me'].sort());
  });

  it('U6: Home asks for nothing that one may not see', async () => {
    expect(await askedBy('home', {}, { rights: nothing })).toEqual([
      `/api/executions/users/${aMe().userId}`,
      '/api/me',
    ]);
  });

  it.each(['home', 'runForm', 'execution', 'history'] as const)(
    'U6: %s asks for nothing of an organization that is not one’s own',
    async (page) => {
      expect(await askedBy(page, { orgId: 'somebody-elses' })).toEqual(['/api/me']);
    },
  );

  it('U6: history asks for what its address selects, and for one’s own alone without the right to see all', async () => {
    const search = '?status=Failed&workflow=user_onboarding&unknown=1';
    const asked = await entered('history', {}, { rights: nothing, search, isPlatformAdmin: false });

    expect(Object.fromEntries(asked.at(-1)?.searchParams ?? [])).toEqual({
      status: 'Failed',
      workflowName: 'user_onboarding',
      executedBy: aMe().userId,
    });
  });
});

describe('a list whose address changes', () => {
  const list = 'http://ui.test/orgs/acme/history';
  const goes = (from: string, to: string) =>
    readsAnew({ currentUrl: new URL(list + from), nextUrl: new URL(list + to) });

  it.each([
    ['', '?sort=startedAt.desc'],
    ['?sort=title', ''],
    ['?status=Failed', '?status=Failed&columns=title&page=2'],
    ['?status=Failed&by=me', '?by=me&sort=title&status=Failed'],
    ['?status=', '?sort=title'],
  ])('HIST-1: keeps its rows in their places from "%s" to "%s", which only shows them otherwise', (from, to) => {
    expect(goes(from, to)).toBe(false);
  });

  it.each([
    ['', '?status=Failed'],
    ['?status=Failed', '?status=Success'],
    ['?cursor=a', '?cursor=b&sort=title'],
    ['', ''],
    ['?by=me', '?by=me'],
  ])('HIST-1: is read anew from "%s" to "%s"', (from, to) => {
    expect(goes(from, to)).toBe(true);
  });

  it('HIST-1: is read anew in another organization', () => {
    const nextUrl = new URL('http://ui.test/orgs/beta/history');

    expect(readsAnew({ currentUrl: new URL(list), nextUrl })).toBe(true);
  });
});

const allOf = (routes: readonly RouteObject[]): RouteObject[] =>
  routes.flatMap((route) => [route, ...allOf(route.children ?? [])]);

it('HIST-1: each history is read anew by its route', () => {
  const histories = allOf(createRoutes(new QueryClient())).filter(({ path }) => path === 'history');

  expect(histories).toHaveLength(2);
  for (const { loader, shouldRevalidate } of histories) {
    expect(loader).toBeInstanceOf(Function);
    expect(shouldRevalidate).toBe(readsAnew);
  }
});
