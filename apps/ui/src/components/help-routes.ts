import { matchPath } from 'react-router';
import type { HelpTopic } from './help-topics';

/** What each page is about, by its address. */
export const helpByRoute: Readonly<Record<string, HelpTopic>> = {
  '/': 'access',
  '/orgs/:orgId': 'home',
  '/orgs/:orgId/forms': 'forms',
  '/orgs/:orgId/forms/:formId/run': 'running',
  '/orgs/:orgId/builder': 'builder',
  '/orgs/:orgId/builder/:formId': 'editing',
  '/orgs/:orgId/history': 'history',
  '/orgs/:orgId/audit': 'audit',
  '/orgs/:orgId/dashboard': 'dashboard',
  '/orgs/:orgId/executions/:executionId': 'execution',
  '/orgs/:orgId/overview': 'organization',
  '/orgs/:orgId/setup': 'setup',
  '/orgs/:orgId/config': 'configuration',
  '/orgs/:orgId/secrets': 'secrets',
  '/orgs/:orgId/integrations': 'integrations',
  '/orgs/:orgId/access': 'people',
  '/global/executions/:executionId': 'execution',
  '/global/config': 'configuration',
  '/global/secrets': 'secrets',
  '/global/integrations': 'integrations',
  '/global/builder': 'builder',
  '/global/builder/:formId': 'editing',
  '/history': 'history',
  '/audit': 'audit',
  '/dashboard': 'dashboard',
  '/system': 'system',
  '/workflows': 'workflows',
  '/workflows/:name': 'workflows',
  '/organizations': 'organizations',
  '/tenants': 'tenants',
  '/mappings': 'mappings',
  '/users': 'people',
  '/users/:userId': 'people',
  '/me': 'preferences',
  '/news': 'news',
  '/403': 'access',
};

/** What the page at an address is about; nothing where there is none. */
export function helpTopicAt(pathname: string): HelpTopic | undefined {
  return Object.entries(helpByRoute).find(([pattern]) => matchPath(pattern, pathname) !== null)?.[1];
}
