import { MantineProvider } from '@mantine/core';
import type { Me, Preferences } from '@msp/models';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router';
import { createApi } from '../lib/api';
import { provideApi } from '../lib/current-api';
import { meQueries } from '../queries/me.queries';
import { theme } from '../theme/theme';

export const acmeId = '0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1';
export const betaId = '0a6f1d2e-2222-4b4b-8b8b-bbbbbbbbbbb2';

const everything = { canExecuteWorkflows: true, canManageConfig: true, canManageForms: true, canViewHistory: true };

export function aMe(changes: Partial<Me> = {}): Me {
  return {
    userId: '7c1d0001-0000-4000-8000-000000000001',
    displayName: 'Avery Admin',
    email: 'admin@msp.example',
    isPlatformAdmin: true,
    organizations: [
      { organizationId: acmeId, name: 'Acme Corp', isActive: true, permissions: everything },
      { organizationId: betaId, name: 'Beta Industries', isActive: true, permissions: everything },
    ],
    ...changes,
  };
}

export function somePreferences(changes: Partial<Preferences> = {}): Preferences {
  return {
    colorScheme: 'system',
    density: 'compact',
    timeFormat: 'relative',
    pinnedForms: [],
    recentOrganizations: [],
    ...changes,
  };
}

/** Answers of the fake services by `METHOD /path`; a function sees the request and may answer differently each time. */
export type FakeAnswers = Readonly<Record<string, unknown | ((request: Request) => unknown)>>;

export interface FakeFetch {
  readonly fetch: typeof fetch;
  readonly requests: Request[];
}

/** A service that knows these answers. What it does not know is a 404 problem. */
export function fakeFetch(answers: FakeAnswers): FakeFetch {
  const requests: Request[] = [];
  const send = async (input: RequestInfo | URL): Promise<Response> => {
    const request = input instanceof Request ? input : new Request(input);
    requests.push(request);
    const found = answers[`${request.method} ${new URL(request.url).pathname}`];
    const answer: unknown = typeof found === 'function' ? await found(request) : found;
    if (answer instanceof Response) return answer;
    if (answer !== undefined) return Response.json(answer);
    return aProblem(404, 'not-found', 'Not known to this test.');
  };
  return { fetch: send, requests };
}

/** The requests of a method, in their order. */
export const sent = (requests: readonly Request[], method: string) =>
  requests.filter((request) => request.method === method);

export function aProblem(status: number, code: string, detail: string, more: object = {}): Response {
  return Response.json(
    { type: 'about:blank', title: detail, status, detail, code, correlationId: 'c-1', ...more },
    { status },
  );
}

interface RenderOptions {
  /** The address to begin at. */
  readonly route?: string;
  /** The pattern of the tested page's route. */
  readonly path?: string;
  readonly answers?: FakeAnswers;
  readonly me?: Me;
  readonly preferences?: Preferences;
  readonly otherRoutes?: RouteObject[];
}

/** Renders a part of the product with the person, the theme, an address and fake services around it. */
export function renderApp(ui: ReactNode, options: RenderOptions = {}) {
  const {
    route = '/',
    path = '*',
    answers = {},
    me = aMe(),
    preferences = somePreferences(),
    otherRoutes = [],
  } = options;
  const fake = fakeFetch(answers);
  provideApi(
    createApi({
      managementApiUrl: 'http://management.test',
      workflowApiUrl: 'http://engine.test',
      getToken: async () => 'a-token',
      fetch: fake.fetch,
      uploadFetch: () => fake.fetch,
    }),
  );
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  queryClient.setQueryData(meQueries.me().queryKey, me);
  queryClient.setQueryData(meQueries.preferences().queryKey, preferences);
  const router = createMemoryRouter([{ path, element: ui }, ...otherRoutes], { initialEntries: [route] });
  const rendered = render(
    <MantineProvider theme={theme} env="test" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...rendered, router, queryClient, requests: fake.requests };
}
