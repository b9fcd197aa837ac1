import { Reply } from '@msp/http';
import { isFinal, type ExecutionOutcome } from '@msp/models';
import type { Answered } from './execute.service';

/** The answer to a request that runs a workflow: 202 where its execution goes on, 200 for one that ran before. */
export function executionReply({ outcome, isReplay }: Answered): Reply<ExecutionOutcome> {
  return new Reply(outcome, isReplay || isFinal(outcome.status) ? 200 : 202, {
    Location: `/api/executions/${outcome.executionId}`,
    ...(isReplay && { 'Idempotent-Replay': 'true' }),
  });
}
