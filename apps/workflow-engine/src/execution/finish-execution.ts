import { setTimeout as pause } from 'node:timers/promises';
import { StaleError, UnavailableError, type Execution } from '@msp/models';
import type { ExecutionEnd, OpenExecution, Repositories } from '@msp/storage';
import { endWithoutValues } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import { ExecutionLostError } from './lost';
import { systemClock } from '../turn-host/system-clock';
import { BugError, faultOf } from '@msp/service';

const pausesMs = [100, 250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000];

const tooMuch = 'What the workflow did and returned is more than storage takes, so it is not kept.';

type Executions = Pick<Repositories['executions'], 'finish'>;

export interface Ending {
  readonly executions: Executions;
  readonly open: OpenExecution;
  readonly end: ExecutionEnd;
  /** The row as it is now, where an earlier write got through without an answer; undefined where it is another's. */
  readonly reread: () => Promise<OpenExecution | undefined>;
  /** Whoever waits for it, and whom it concerns besides, is told before its person's index says that it is over. */
  readonly tell: (ended: Execution) => Promise<void>;
  readonly logger: Logger;
}

/**
 * Writes the final state, with patience while storage is away: what ran must not stay open. Rejects when storage stays
 * away for about half a minute, and with ExecutionLostError when the execution is another's.
 */
export async function finishExecution({ executions, open, end, reread, tell, logger }: Ending): Promise<Execution> {
  let current = open;
  let wanted = end;
  for (const pauseMs of [...pausesMs, undefined]) {
    try {
      const { execution, indexFailure } = await executions.finish(current, wanted, tell);
      if (indexFailure === undefined || pauseMs === undefined) return execution;
      logger.warn({ fault: faultOf(indexFailure) }, 'The index of a finished execution is behind');
    } catch (error) {
      if (pauseMs === undefined) throw error;
      logger.warn({ fault: faultOf(error) }, 'The end of an execution could not be written');
      if (error instanceof StaleError) current = await again(reread, current);
      else if (!(error instanceof UnavailableError)) wanted = endWithoutValues(open.execution, tooMuch, systemClock);
    }
    await pause(pauseMs);
  }
  throw new BugError('The end of an execution was not written.');
}

async function again(reread: Ending['reread'], current: OpenExecution): Promise<OpenExecution> {
  try {
    const stored = await reread();
    if (stored !== undefined) return stored;
  } catch {
    // Storage is away: the next attempt looks again.
    return current;
  }
  throw new ExecutionLostError();
}
