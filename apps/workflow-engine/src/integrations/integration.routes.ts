import type { RoutesOf } from '../context';
import { testIntegration } from './test-integration.service';

export const integrationRoutes: RoutesOf<'testIntegration'> = {
  testIntegration: {
    right: 'canManageConfig',
    // Nothing is changed, here or there.
    scope: 'any',
    handle: ({ context, path, organizationId, ...caller }) =>
      testIntegration(context, { name: path.name, organizationId, caller }),
  },
};
