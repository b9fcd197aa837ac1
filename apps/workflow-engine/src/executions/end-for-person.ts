import type { OpenExecution } from '@msp/storage';
import { countEnd, countRepair } from '@msp/telemetry';
import type { Context } from '../context';
import { finishExecution } from '../execution/finish-execution';
import { stopChildren, tellParts } from '../workflows/children';
import { tellParent } from '../execution/tell-parent';
import { wakeOf } from '../execution/wake-anybody';
import { endedForPerson, type Why } from './ended-for-person';

/** Ends an execution that is in nobody else's hands and with which nobody goes on: somebody has to look at it. */
export async function endForPerson(context: Context, open: OpenExecution, why: Why, now: Date): Promise<void> {
  const { repositories, logger } = context;
  if (open.execution.cancelRequestedAt !== undefined) await stopChildren(context, open.execution);
  const ended = await finishExecution({
    executions: repositories.executions,
    open,
    end: endedForPerson(open.execution, why, now),
    reread: async () => undefined,
    tell: (one) => tellParent(tellParts(context), one, wakeOf(open).lane),
    logger,
  });
  countRepair('execution');
  countEnd(ended.workflowName, open.terms?.lane ?? 'direct', ended.status);
  logger.warn({ executionId: ended.executionId }, 'An execution in nobody’s hands was ended');
}
