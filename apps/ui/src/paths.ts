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
  history: (orgId: string, search?: Search) => withSearch(`/orgs/${orgId}/history`, search),
  execution: (scope: string, executionId: string, search?: Search) =>
    withSearch(`${scopeRoot(scope)}/executions/${executionId}`, search),
  myHistory: (search?: Search) => withSearch('/history', search),
  workflows: (search?: Search) => withSearch('/workflows', search),
  workflow: (name: string) => `/workflows/${name}`,
  organizations: (search?: Search) => withSearch('/organizations', search),
  preferences: () => '/me',
  forbidden: () => '/403',
  signedOut: () => '/signed-out',
};

/**
 * Where the organization switcher leads: the same list for the other organization, and from one object's page
 * its section's list, because the object does not exist there. A form stays open: it may exist in both.
 */
export function pathInOtherOrganization(pathname: string, orgId: string): string {
  const [, root, , section, objectId, action] = pathname.split('/');
  if (root !== 'orgs') return paths.home(orgId);
  if (section === 'forms' && objectId && action === 'run') return paths.runForm(orgId, objectId);
  if (section === 'forms') return paths.forms(orgId);
  if (section === 'history' || section === 'executions') return paths.history(orgId);
  return paths.home(orgId);
}
