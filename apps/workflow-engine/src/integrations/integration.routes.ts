import { Reply } from '@msp/http';
import type { RoutesOf } from '../context';
import { discoverOrganizations } from './discover-organizations.service';
import { testIntegration } from './test-integration.service';
import { testMapping } from './test-mapping.service';

export const integrationRoutes: RoutesOf<'testIntegration' | 'testMapping' | 'discoverOrganizations'> = {
  testIntegration: {
    right: 'canManageConfig',
    withoutOrganization: 'platformAdmin',
    // Nothing is changed, here or there.
    scope: 'any',
    handle: ({ context, path, scope, ...caller }) => testIntegration(context, { name: path.name, scope, caller }),
  },
  testMapping: {
    right: 'canManageConfig',
    scope: 'any',
    handle: ({ context, path, organizationId, ...caller }) =>
      testMapping(context, { organizationId, mappingId: path.mappingId.toLowerCase(), caller }),
  },
  discoverOrganizations: {
    right: 'canManageConfig',
    async handle({ context, path, query, organizationId, principal, signal }) {
      const { list, isLoading, freshSeconds } = await discoverOrganizations(context, {
        name: path.name,
        organizationId,
        principal,
        signal,
        refresh: query.refresh === 'true',
        waitSeconds: query.wait,
      });
      if (freshSeconds === undefined) return new Reply(list, isLoading ? 202 : 200);
      // The answer depends on the caller's rights, which another person on the same machine may not have.
      const headers = { 'Cache-Control': `private, max-age=${freshSeconds}`, Vary: 'Authorization, Origin' };
      return new Reply(list, 200, headers);
    },
  },
};
