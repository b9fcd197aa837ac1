import { globalScope } from '@msp/models';
import type { RoutesOf } from '../context';
import { stopExecution } from './stop-execution.service';

export const executionRoutes: RoutesOf<'stopExecution'> = {
  stopExecution: {
    // Whoever ran it may stop it too, so the rest is decided when it is known whose it is.
    right: 'member',
    withoutOrganization: 'signedIn',
    scope: 'Workflows.Execute',
    handle: ({ context, path, organizationId, ...caller }) =>
      stopExecution(context, { scope: organizationId ?? globalScope, executionId: path.executionId, ...caller }),
  },
};
