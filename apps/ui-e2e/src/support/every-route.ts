import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedForms, seedOrganizations, seedPeople } from '@msp/testing';

const { acme } = seedOrganizations;

/** An address for every route of the product that an admin can open; `executionId` is one of Acme's executions. */
export function everyRoute(executionId: string): Readonly<Record<string, string>> {
  const inAcme = (section: string) => `/orgs/${acme.id}/${section}`;
  return {
    'orgs/:orgId': `/orgs/${acme.id}`,
    forms: inAcme('forms'),
    'forms/:formId/run': inAcme(`forms/${seedForms.onboarding}/run`),
    builder: inAcme('builder'),
    'builder/:formId': inAcme(`builder/${seedForms.onboarding}`),
    history: inAcme('history'),
    audit: inAcme('audit'),
    dashboard: inAcme('dashboard'),
    'executions/:executionId': inAcme(`executions/${executionId}`),
    overview: inAcme('overview'),
    setup: inAcme('setup'),
    config: inAcme('config'),
    secrets: inAcme('secrets'),
    integrations: inAcme('integrations'),
    access: inAcme('access'),
    'global/config': '/global/config',
    'global/secrets': '/global/secrets',
    'global/integrations': '/global/integrations',
    'global/builder': '/global/builder',
    'all history': '/history',
    'all audit': '/audit',
    'all dashboard': '/dashboard',
    system: '/system',
    workflows: '/workflows',
    'workflows/:name': '/workflows/user_onboarding',
    organizations: '/organizations',
    tenants: '/tenants',
    mappings: '/mappings',
    users: '/users',
    'users/:userId': `/users/${seedPeople.technician.oid}`,
    me: '/me',
    news: '/news',
    '403': '/403',
    '*': '/nowhere',
  };
}

/** Pages that show the same as another one, for what belongs to no organization; there may be none of them. */
const likeOthers = ['global/executions/:executionId', 'global/builder/:formId'];

/** Routes that `everyRoute` lacks: a new page is checked, or said to be like another. */
export function forgottenRoutes(): string[] {
  const source = readFileSync(join(__dirname, '../../../ui/src/routes.tsx'), 'utf8');
  const known = new Set([...Object.keys(everyRoute('')), ...likeOthers]);
  return [...source.matchAll(/\bpath: '([^']+)'/g)].flatMap(([, path = '']) => (known.has(path) ? [] : [path]));
}
