import { globalScope } from '@msp/models';
import type { RoutesOf } from '../context';
import { acknowledgeExecution } from './acknowledge-execution.service';
import { stopExecution } from './stop-execution.service';

// Whoever ran it may do so too, so the rest is decided when it is known whose it is.
const ofTheirOwn = { right: 'member', withoutOrganization: 'signedIn', scope: 'Workflows.Execute' } as const;

export const executionRoutes: RoutesOf<'stopExecution' | 'acknowledgeExecution'> = {
  stopExecution: {
    ...ofTheirOwn,
    handle: ({ context, path, organizationId, ...caller }) =>
      stopExecution(context, { scope: organizationId ?? globalScope, executionId: path.executionId, ...caller }),
  },
  acknowledgeExecution: {
    ...ofTheirOwn,
    handle: ({ context, path, organizationId, body, ...caller }) =>
      acknowledgeExecution(context, {
        ...{ scope: organizationId ?? globalScope, executionId: path.executionId, reason: body.reason },
        ...caller,
      }),
  },
};
