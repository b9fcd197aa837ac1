import type { QueryClient } from '@tanstack/react-query';
import { createBrowserRouter, Outlet, type RouteObject } from 'react-router';
import { HomePage } from './features/home/home.page';
import { ForbiddenPage } from './features/states/states.page';
import { NotFoundPage, RouteFailure, ShellFailure } from './features/states/route-failure';
import { createLoaders } from './loaders';
import { OrganizationRoute } from './shell/organization-route';
import { Shell } from './shell/shell';
import { StartPage } from './shell/start-page';

const forms = () => import('./features/forms/forms.page').then(({ FormsPage }) => ({ Component: FormsPage }));
const runForm = () => import('./features/run/run-form.page').then(({ RunFormPage }) => ({ Component: RunFormPage }));
const execution = () =>
  import('./features/executions/execution.page').then(({ ExecutionPage }) => ({ Component: ExecutionPage }));
const audit = () => import('./features/audit/audit.page').then(({ AuditPage }) => ({ Component: AuditPage }));
const dashboard = () =>
  import('./features/dashboard/dashboard.page').then(({ DashboardPage }) => ({ Component: DashboardPage }));
const system = () => import('./features/system/system.page').then(({ SystemPage }) => ({ Component: SystemPage }));
const builder = () => import('./features/builder/builder.page').then(({ BuilderPage }) => ({ Component: BuilderPage }));
const editForm = () =>
  import('./features/builder/edit-form.page').then(({ EditFormPage }) => ({ Component: EditFormPage }));
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
const tenants = () => import('./features/tenants/tenants.page').then(({ TenantsPage }) => ({ Component: TenantsPage }));
const mappings = () =>
  import('./features/mappings/mappings.page').then(({ MappingsPage }) => ({ Component: MappingsPage }));
const access = () =>
  import('./features/organization/access.page').then(({ AccessPage }) => ({ Component: AccessPage }));
const users = () => import('./features/users/users.page').then(({ UsersPage }) => ({ Component: UsersPage }));
const user = () => import('./features/users/user.page').then(({ UserPage }) => ({ Component: UserPage }));
const preferences = () =>
  import('./features/preferences/preferences.page').then(({ PreferencesPage }) => ({ Component: PreferencesPage }));

const news = () => import('./features/news/news.page').then(({ NewsPage }) => ({ Component: NewsPage }));

const overview = () =>
  import('./features/organization/overview.page').then(({ OverviewPage }) => ({ Component: OverviewPage }));
const setUp = () => import('./features/organization/setup.page').then(({ SetUpPage }) => ({ Component: SetUpPage }));
const configuration = () =>
  import('./features/organization/config.page').then(({ ConfigPage }) => ({ Component: ConfigPage }));
const secrets = () =>
  import('./features/organization/secrets.page').then(({ SecretsPage }) => ({ Component: SecretsPage }));
const integrations = () =>
  import('./features/organization/integrations.page').then(({ IntegrationsPage }) => ({ Component: IntegrationsPage }));

const signedOut = () =>
  import('./features/states/bare.page').then(({ SignedOutPage }) => ({ Component: SignedOutPage }));

const organizationRoutes: RouteObject[] = [
  { index: true, Component: HomePage },
  { path: 'forms', lazy: forms },
  { path: 'forms/:formId/run', lazy: runForm },
  { path: 'builder', lazy: builder },
  { path: 'builder/:formId', lazy: editForm },
  { path: 'history', lazy: history },
  { path: 'audit', lazy: audit },
  { path: 'dashboard', lazy: dashboard },
  { path: 'executions/:executionId', lazy: execution },
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
      lazy: () => import('./features/states/no-access.page').then(({ NoAccessPage }) => ({ Component: NoAccessPage })),
    },
    {
      path: 'orgs/:orgId',
      loader: loaders.organization,
      Component: OrganizationRoute,
      children: [{ ErrorBoundary: RouteFailure, children: organizationRoutes }],
    },
    { path: 'global/executions/:executionId', lazy: execution },
    { path: 'global/config', lazy: configuration },
    { path: 'global/secrets', lazy: secrets },
    { path: 'global/integrations', lazy: integrations },
    { path: 'global/builder', lazy: builder },
    { path: 'global/builder/:formId', lazy: editForm },
    { path: 'history', lazy: myHistory },
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

export function createRouter(queryClient: QueryClient) {
  return createBrowserRouter(createRoutes(queryClient));
}
