import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { matchRoutes, Outlet, type RouteObject } from 'react-router';
import { HomePage } from './features/home/home.page';
import { ForbiddenPage } from './features/states/states.page';
import { NotFoundPage, RouteFailure, ShellFailure } from './features/states/route-failure';
import { createLoaders, type Loaders, readsAnew } from './loaders';
import { OrganizationRoute } from './shell/organization-route';
import { Shell } from './shell/shell';
import { StartPage } from './shell/start-page';

/** A page whose code is fetched when somebody goes there. */
const page =
  <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  async () => ({ Component: (await load())[name] });

const forms = page(() => import('./features/forms/forms.page'), 'FormsPage');
const runForm = page(() => import('./features/run/run-form.page'), 'RunFormPage');
const execution = page(() => import('./features/executions/execution.page'), 'ExecutionPage');
const audit = page(() => import('./features/audit/audit.page'), 'AuditPage');
const dashboard = page(() => import('./features/dashboard/dashboard.page'), 'DashboardPage');
const system = page(() => import('./features/system/system.page'), 'SystemPage');
const builder = page(() => import('./features/builder/builder.page'), 'BuilderPage');
const editForm = page(() => import('./features/builder/edit-form.page'), 'EditFormPage');
const history = page(() => import('./features/history/history.page'), 'HistoryPage');
const myHistory = page(() => import('./features/history/history.page'), 'MyHistoryPage');
const workflows = page(() => import('./features/workflows/workflows.page'), 'WorkflowsPage');
const workflow = page(() => import('./features/workflows/workflows.page'), 'WorkflowPage');
const organizations = page(() => import('./features/organizations/organizations.page'), 'OrganizationsPage');
const tenants = page(() => import('./features/tenants/tenants.page'), 'TenantsPage');
const mappings = page(() => import('./features/mappings/mappings.page'), 'MappingsPage');
const access = page(() => import('./features/access/access.page'), 'AccessPage');
const users = page(() => import('./features/users/users.page'), 'UsersPage');
const user = page(() => import('./features/users/user.page'), 'UserPage');
const preferences = page(() => import('./features/preferences/preferences.page'), 'PreferencesPage');

const news = page(() => import('./features/news/news.page'), 'NewsPage');

const overview = page(() => import('./features/overview/overview.page'), 'OverviewPage');
const setUp = page(() => import('./features/setup/setup.page'), 'SetUpPage');
const configuration = page(() => import('./features/config/config.page'), 'ConfigPage');
const secrets = page(() => import('./features/secrets/secrets.page'), 'SecretsPage');
const integrations = page(() => import('./features/integrations/integrations.page'), 'IntegrationsPage');

const signedOut = page(() => import('./features/states/bare.page'), 'SignedOutPage');

const organizationRoutes = (loaders: Loaders): RouteObject[] => [
  { index: true, loader: loaders.home, Component: HomePage },
  { path: 'forms', lazy: forms },
  { path: 'forms/:formId/run', loader: loaders.runForm, lazy: runForm },
  { path: 'builder', lazy: builder },
  { path: 'builder/:formId', lazy: editForm },
  { path: 'history', loader: loaders.history, shouldRevalidate: readsAnew, lazy: history },
  { path: 'audit', lazy: audit },
  { path: 'dashboard', lazy: dashboard },
  { path: 'executions/:executionId', loader: loaders.execution, lazy: execution },
  { path: 'overview', lazy: overview },
  { path: 'setup', lazy: setUp },
  { path: 'config', lazy: configuration },
  { path: 'secrets', lazy: secrets },
  { path: 'integrations', lazy: integrations },
  { path: 'access', lazy: access },
  { path: '*', Component: NotFoundPage },
];

/** Every page with its address. What is below `/orgs/:orgId` renders only for people with access to it. */
export function createRoutes(queryClient: QueryClient): RouteObject[] {
  const loaders = createLoaders(queryClient);
  const pages: RouteObject[] = [
    {
      index: true,
      loader: loaders.start,
      lazy: page(() => import('./features/states/no-access.page'), 'NoAccessPage'),
    },
    {
      path: 'orgs/:orgId',
      loader: loaders.organization,
      Component: OrganizationRoute,
      children: [{ ErrorBoundary: RouteFailure, children: organizationRoutes(loaders) }],
    },
    { path: 'global/executions/:executionId', lazy: execution },
    { path: 'global/config', lazy: configuration },
    { path: 'global/secrets', lazy: secrets },
    { path: 'global/integrations', lazy: integrations },
    { path: 'global/builder', lazy: builder },
    { path: 'global/builder/:formId', lazy: editForm },
    { path: 'history', loader: loaders.ownHistory, shouldRevalidate: readsAnew, lazy: myHistory },
    { path: 'audit', lazy: audit },
    { path: 'dashboard', lazy: dashboard },
    { path: 'system', lazy: system },
    { path: 'workflows', lazy: workflows },
    { path: 'workflows/:name', lazy: workflow },
    { path: 'organizations', lazy: organizations },
    { path: 'tenants', lazy: tenants },
    { path: 'mappings', lazy: mappings },
    { path: 'users', lazy: users },
    { path: 'users/:userId', lazy: user },
    { path: 'me', lazy: preferences },
    { path: 'news', lazy: news },
    { path: '403', Component: ForbiddenPage },
    { path: '*', Component: NotFoundPage },
  ];
  return [
    {
      loader: loaders.person,
      Component: Shell,
      ErrorBoundary: ShellFailure,
      HydrateFallback: StartPage,
      // Access is checked again where it is used; the person is not fetched for every step.
      shouldRevalidate: () => false,
      children: [{ Component: Outlet, ErrorBoundary: RouteFailure, children: pages }],
    },
  ];
}

/** The page after signing out needs neither session nor API. */
export const signedOutRoutes: RouteObject[] = [{ path: '*', lazy: signedOut }];

/** Has the code of the page at an address fetched, which its route asks for only once it is known who is there. */
export function fetchPage(routes: RouteObject[], pathname: string): void {
  for (const { route } of matchRoutes(routes, pathname) ?? []) {
    // What fails is asked for again by the route, which tells of it.
    if (typeof route.lazy === 'function') void route.lazy().catch(() => undefined);
  }
}
