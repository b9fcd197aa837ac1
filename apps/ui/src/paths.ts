import { globalScope } from '@msp/models';

type Search = Readonly<Record<string, string | undefined>>;

function withSearch(path: string, search: Search = {}): string {
  const present = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(present).toString();
  return query ? `${path}?${query}` : path;
}

function scopeRoot(scope: string): string {
  return scope === globalScope ? '/global' : `/orgs/${scope}`;
}

/** Every address inside the product. `scope` is an organization's id or `GLOBAL`. */
export const paths = {
  root: () => '/',
  home: (orgId: string) => `/orgs/${orgId}`,
  forms: (orgId: string, search?: Search) => withSearch(`/orgs/${orgId}/forms`, search),
  runForm: (orgId: string, formId: string, search?: Search) => withSearch(`/orgs/${orgId}/forms/${formId}/run`, search),
  builder: (scope: string, search?: Search) => withSearch(`${scopeRoot(scope)}/builder`, search),
  editForm: (scope: string, formId: string, search?: Search) =>
    withSearch(`${scopeRoot(scope)}/builder/${formId}`, search),
  history: (orgId: string, search?: Search) => withSearch(`/orgs/${orgId}/history`, search),
  execution: (scope: string, executionId: string, search?: Search) =>
    withSearch(`${scopeRoot(scope)}/executions/${executionId}`, search),
  myHistory: (search?: Search) => withSearch('/history', search),
  workflows: (search?: Search) => withSearch('/workflows', search),
  workflow: (name: string) => `/workflows/${name}`,
  organizations: (search?: Search) => withSearch('/organizations', search),
  tenants: (search?: Search) => withSearch('/tenants', search),
  mappings: (search?: Search) => withSearch('/mappings', search),
  overview: (orgId: string) => `/orgs/${orgId}/overview`,
  setUp: (orgId: string) => `/orgs/${orgId}/setup`,
  configuration: (scope: string) => `${scopeRoot(scope)}/config`,
  secrets: (scope: string) => `${scopeRoot(scope)}/secrets`,
  integrations: (scope: string) => `${scopeRoot(scope)}/integrations`,
  access: (orgId: string) => `/orgs/${orgId}/access`,
  audit: (scope: string, search?: Search) =>
    withSearch(scope === globalScope ? '/audit' : `/orgs/${scope}/audit`, search),
  /** Without an organization: of all that one may see. */
  dashboard: (orgId?: string, search?: Search) =>
    withSearch(orgId === undefined ? '/dashboard' : `/orgs/${orgId}/dashboard`, search),
  system: () => '/system',
  users: (search?: Search) => withSearch('/users', search),
  user: (userId: string) => `/users/${userId}`,
  preferences: () => '/me',
  news: () => '/news',
  forbidden: () => '/403',
  signedOut: () => '/signed-out',
  /** Signs in for the other tabs. `anew` asks who it is even where somebody is signed in. */
  signInAgain: (loginHint?: string, anew = false) =>
    withSearch('/sign-in-again', { as: loginHint, anew: anew ? '1' : undefined }),
};

const organizationPages = ['overview', 'setup', 'config', 'secrets', 'integrations', 'access', 'audit', 'dashboard'];

/**
 * Where the organization switcher leads: the same list for the other organization, and from one object's page
 * its section's list, because the object does not exist there. A form stays open: it may exist in both.
 */
export function pathInOtherOrganization(pathname: string, orgId: string): string {
  const [, root, , section, objectId, action] = pathname.split('/');
  if (root !== 'orgs') return paths.home(orgId);
  if (section === 'forms' && objectId && action === 'run') return paths.runForm(orgId, objectId);
  if (section === 'forms') return paths.forms(orgId);
  if (section === 'builder') return paths.builder(orgId);
  if (section && organizationPages.includes(section)) return `${paths.home(orgId)}/${section}`;
  if (section === 'history' || section === 'executions') return paths.history(orgId);
  return paths.home(orgId);
}
