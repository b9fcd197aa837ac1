import type { OpenExecution } from '@msp/storage';
import { countEnd, countRepair } from '@msp/telemetry';
import type { Context } from '../context';
import { finishExecution } from '../execution/finish-execution';
import { endedForPerson, type Why } from './ended-for-person';

/** Ends an execution that is in nobody else's hands and with which nobody goes on: somebody has to look at it. */
export async function endForPerson(
  { repositories, logger }: Pick<Context, 'repositories' | 'logger'>,
  open: OpenExecution,
  why: Why,
  now: Date,
): Promise<void> {
  const ended = await finishExecution({
    executions: repositories.executions,
    open,
    end: endedForPerson(open.execution, why, now),
    reread: async () => undefined,
    logger,
  });
  countRepair('execution');
  countEnd(ended.workflowName, ended.status);
  logger.warn({ executionId: ended.executionId }, 'An execution in nobody’s hands was ended');
}
