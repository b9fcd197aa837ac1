import { Reply } from '@msp/http';
import { isFinal } from '@msp/models';
import type { RoutesOf } from '../context';
import { acknowledgeExecution } from './acknowledge-execution.service';
import { stopExecution } from './stop-execution.service';

// Whoever ran it may do so too, so the rest is decided when it is known whose it is.
const ofTheirOwn = { right: 'member', withoutOrganization: 'signedIn', scope: 'Workflows.Execute' } as const;

export const executionRoutes: RoutesOf<'stopExecution' | 'acknowledgeExecution'> = {
  stopExecution: {
    ...ofTheirOwn,
    async handle({ context, path, ...caller }) {
      const outcome = await stopExecution(context, { executionId: path.executionId, ...caller });
      return new Reply(outcome, isFinal(outcome.status) ? 200 : 202);
    },
  },
  acknowledgeExecution: {
    ...ofTheirOwn,
    handle: ({ context, path, body, ...caller }) =>
      acknowledgeExecution(context, {
        executionId: path.executionId,
        reason: body.reason,
        ...caller,
      }),
  },
};
