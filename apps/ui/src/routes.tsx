import type { QueryClient } from '@tanstack/react-query';
import { createBrowserRouter, Outlet, type RouteObject } from 'react-router';
import { ForbiddenPage, LoadingPage, SignedOutPage } from './features/states/states.page';
import { NotFoundPage, RouteFailure, ShellFailure } from './features/states/route-failure';
import { createLoaders } from './loaders';
import { OrganizationRoute } from './shell/organization-route';
import { Shell } from './shell/shell';

const home = () => import('./features/home/home.page').then(({ HomePage }) => ({ Component: HomePage }));
const forms = () => import('./features/forms/forms.page').then(({ FormsPage }) => ({ Component: FormsPage }));
const runForm = () => import('./features/run/run-form.page').then(({ RunFormPage }) => ({ Component: RunFormPage }));
const execution = () =>
  import('./features/executions/execution.page').then(({ ExecutionPage }) => ({ Component: ExecutionPage }));
const history = () => import('./features/history/history.page').then(({ HistoryPage }) => ({ Component: HistoryPage }));
const myHistory = () =>
  import('./features/history/history.page').then(({ MyHistoryPage }) => ({ Component: MyHistoryPage }));
const workflows = () =>
  import('./features/workflows/workflows.page').then(({ WorkflowsPage }) => ({ Component: WorkflowsPage }));
const workflow = () =>
  import('./features/workflows/workflows.page').then(({ WorkflowPage }) => ({ Component: WorkflowPage }));
const organizations = () =>
  import('./features/organizations/organizations.page').then(({ OrganizationsPage }) => ({
    Component: OrganizationsPage,
  }));
const preferences = () =>
  import('./features/preferences/preferences.page').then(({ PreferencesPage }) => ({ Component: PreferencesPage }));

const organizationRoutes: RouteObject[] = [
  { index: true, lazy: home },
  { path: 'forms', lazy: forms },
  { path: 'forms/:formId/run', lazy: runForm },
  { path: 'history', lazy: history },
  { path: 'executions/:executionId', lazy: execution },
  { path: '*', Component: NotFoundPage },
];

/** Every page with its address. What is below `/orgs/:orgId` renders only for people with access to it. */
export function createRoutes(queryClient: QueryClient): RouteObject[] {
  const loaders = createLoaders(queryClient);
  const pages: RouteObject[] = [
    {
      index: true,
      loader: loaders.start,
      lazy: () => import('./features/states/no-access.page').then(({ NoAccessPage }) => ({ Component: NoAccessPage })),
    },
    {
      path: 'orgs/:orgId',
      loader: loaders.organization,
      Component: OrganizationRoute,
      children: [{ ErrorBoundary: RouteFailure, children: organizationRoutes }],
    },
    { path: 'global/executions/:executionId', lazy: execution },
    { path: 'history', lazy: myHistory },
    { path: 'workflows', lazy: workflows },
    { path: 'workflows/:name', lazy: workflow },
    { path: 'organizations', lazy: organizations },
    { path: 'me', lazy: preferences },
    { path: '403', Component: ForbiddenPage },
    { path: '*', Component: NotFoundPage },
  ];
  return [
    {
      loader: loaders.person,
      Component: Shell,
      ErrorBoundary: ShellFailure,
      HydrateFallback: LoadingPage,
      // Access is checked again where it is used; the person is not fetched for every step.
      shouldRevalidate: () => false,
      children: [{ Component: Outlet, ErrorBoundary: RouteFailure, children: pages }],
    },
  ];
}

/** The page after signing out needs neither session nor API. */
export const signedOutRoutes: RouteObject[] = [{ path: '*', Component: SignedOutPage }];

export function createRouter(queryClient: QueryClient) {
  return createBrowserRouter(createRoutes(queryClient));
}
