import { EventStream, Reply } from '@msp/http';
import { isFinal } from '@msp/models';
import type { RoutesOf } from '../context';
import { acknowledgeExecution } from './acknowledge-execution.service';
import { executionReply } from '../workflows/execution-reply';
import { waitFromPrefer } from '../workflows/prefer';
import { planResume } from './plan-resume.service';
import { resumeExecution } from './resume-execution.service';
import { stopExecution } from './stop-execution.service';
import { watchExecution } from './watch-execution.service';
import type { Progressed } from './what-is-new';

// Whoever ran it may do so too, so the rest is decided when it is known whose it is.
const ofTheirOwn = { right: 'member', withoutOrganization: 'signedIn', scope: 'Workflows.Execute' } as const;

// It runs as who asks for it, and so needs their right to run something now, whoever ran it before.
const again = { right: 'canExecuteWorkflows', withoutOrganization: 'signedIn', scope: 'Workflows.Execute' } as const;

type Ending = 'stopExecution' | 'acknowledgeExecution';
type Resuming = 'planResume' | 'resumeExecution';

export const executionRoutes: RoutesOf<'watchExecution' | Ending | Resuming> = {
  watchExecution: {
    right: 'member',
    withoutOrganization: 'signedIn',
    handle: async ({ context, path, query, principal, scope, signal }) => {
      const { executionId } = path;
      return new EventStream(
        asEvents(watchExecution(context, { executionId, scope, principal, after: query.after, signal })),
      );
    },
  },
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
  planResume: {
    ...again,
    handle: ({ context, path, scope, principal }) =>
      planResume(context, { executionId: path.executionId, scope, principal }),
  },
  resumeExecution: {
    ...again,
    async handle({ context, path, body, scope, header, ...caller }) {
      const { secrets = {}, choice, result } = body;
      const waitMs = waitFromPrefer(header('Prefer'));
      const { executionId } = path;
      const asked = { executionId, scope, secrets, choice, result, caller, waitMs };
      return executionReply(await resumeExecution(context, asked));
    },
  },
};

async function* asEvents(progressed: AsyncIterable<Progressed>) {
  for await (const { id, progress } of progressed) yield { id, event: 'progress', data: progress };
}
