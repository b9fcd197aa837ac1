import { isFinal, momentOf, type Execution } from '@msp/models';
import { zExecutionStatus } from '@msp/models/validators';
import type { OpenExecution, TakenOn } from '@msp/storage';
import { faultOf } from '@msp/service';
import { countRepair } from '@msp/telemetry';
import { DEFAULT_TIMEOUT_SECONDS } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { wakeOf } from '../execution/wake-anybody';
import { restOfEnd } from '../workflows/children';
import { endForPerson } from './end-for-person';
import { pausableRow } from './pausable-row';

const job = 'reconcile-executions';
const holdMs = 60_000;
const everyMs = 15_000;
/** A process that is alive has stored the end of what ran out of time by then. */
const marginMs = 30_000;
/** A timer that is due has woken its execution by then. */
const timerMs = 10_000;
/** A process says four times as often that it is alive. */
const aliveMs = 60_000;
/** So often it is looked for events that woke nobody. */
const eventsMs = 10 * 60_000;
/** So long what waits for its turn is not asked for again, at first and at most. */
const askMs = 60_000;
const longestAskMs = 3_600_000;
/** The row of a process that was killed is of use to who looks for it. */
const rememberDeadMs = 24 * 3_600_000;

/** Keeps others from taking the executions of this process for forgotten ones. */
export async function beat({ repositories, engineId }: Context, now: Date): Promise<void> {
  await repositories.engineHeartbeats.beat(engineId, new Date(now.getTime() + aliveMs));
}

/** Nothing is in the hands of this process any more, and no row of it stays behind. */
export async function endBeat({ repositories, engineId, logger }: Context): Promise<void> {
  await repositories.engineHeartbeats.end(engineId).catch((error: unknown) => {
    logger.warn({ fault: faultOf(error) }, 'The sign of life of this process stays until it runs out');
  });
}

/**
 * Has any process go on with the executions that are in nobody's hands, because the process that ran them died: its lease
 * is over. Ends what an earlier version began once the time of its workflow is over. Found through what people have open;
 * may be run by any number of processes, of which one does it.
 */
export async function reconcile(context: Context, now: Date): Promise<void> {
  const { engineHeartbeats, jobLeases, users } = context.repositories;
  const lease = await jobLeases.acquire(job, { now, holdMs, everyMs });
  if (lease === undefined) return;
  for (const { userId } of await users.listAll()) await reconcilePerson(context, userId, now);
  context.periods.forget(now.getTime() - longestAskMs);
  await engineHeartbeats.forgetDead(new Date(now.getTime() - rememberDeadMs));
  await jobLeases.complete(lease, now).catch((error: unknown) => {
    context.logger.warn({ fault: faultOf(error) }, 'A lease stays');
  });
}

async function reconcilePerson(context: Context, userId: string, now: Date): Promise<void> {
  const startedBefore = new Date(now.getTime() - marginMs);
  for (const taken of await context.repositories.executions.listOpen(userId, startedBefore)) {
    try {
      await reconcileOne(context, taken, now);
    } catch (error) {
      // The others must not wait for it; it is looked at again in the next round.
      context.logger.warn({ fault: faultOf(error) }, 'An open execution could not be looked at');
    }
  }
}

async function reconcileOne(context: Context, { open, engine }: TakenOn, now: Date): Promise<void> {
  const { runs, pauses, driver, storage } = context;
  const { execution } = open;
  if (runs.find(execution.executionId) !== undefined) return;
  // What a newer version wrote is looked after by that: here it is not known what the state means.
  if (!zExecutionStatus.safeParse(execution.status).success) return;
  if (isFinal(execution.status)) {
    await restOfEnd(context, open);
    return countRepair('index');
  }
  if (open.hold) {
    // What waits for its turn waits on while runs are paused, whoever had it.
    const isToStop = execution.cancelRequestedAt !== undefined;
    const isPaused = pauses.of(pausableRow(context, execution, wakeOf(open).lane)) !== undefined;
    const isNotDue = !isToStop && (isPaused || (await sleepsOn(context, open, now)));
    if (runs.isClosed || isNotDue || momentOf(open.hold.leaseUntil) >= storage.clock.earliest()) return;
    if (isAskedFor(context, open, now)) await driver.wake(wakeOf(open));
  } else await endOld(context, { open, engine, now });
}

/** Whether it is to be woken later: it has a timer. Now and then it is looked whether something came that woke nobody. */
async function sleepsOn(
  { storage, repositories, periods }: Context,
  { execution, hold }: OpenExecution,
  now: Date,
): Promise<boolean> {
  const { wakeAt, eventsRead = 0 } = hold ?? {};
  const isAsleep =
    execution.status === 'Waiting' && wakeAt !== undefined && momentOf(wakeAt) > storage.clock.earliest() - timerMs;
  if (!isAsleep || execution.wait?.for === 'sleep') return isAsleep;
  const isLookedAt = periods.isDue(`events of ${execution.executionId}`, now.getTime(), () => eventsMs);
  return !isLookedAt || !(await repositories.executionJournals.hasMoreEvents(execution, eventsRead));
}

/** What waits for its turn has a message, unless that was lost: asked for too often, it would have a flood of them. */
function isAskedFor({ periods }: Context, { execution: { status, executionId } }: OpenExecution, now: Date): boolean {
  const msOf = (times: number) => Math.min(longestAskMs, askMs * 2 ** times);
  return status !== 'Pending' || periods.isDue(`turn of ${executionId}`, now.getTime(), msOf);
}

interface OldExecution {
  readonly open: OpenExecution;
  readonly engine: string | undefined;
  readonly now: Date;
}

/** What an earlier version began: its rows do not say who has it in hand. */
async function endOld(context: Context, { open, engine, now }: OldExecution): Promise<void> {
  const { repositories } = context;
  if (now.getTime() < deadlineOf(context, open.execution) + marginMs) return;
  if (engine !== undefined && (await repositories.engineHeartbeats.isAlive(engine, now))) return;
  await endForPerson(context, open, 'earlier', now);
}

/** By the workflow as it is now; of one that is not there any more, by the longest that there is. */
function deadlineOf({ registry }: Context, { workflowName, startedAt }: Execution): number {
  const known = [...registry.workflows.values()].map(({ timeoutSeconds }) => timeoutSeconds);
  const seconds = registry.workflows.get(workflowName)?.timeoutSeconds ?? Math.max(DEFAULT_TIMEOUT_SECONDS, ...known);
  return Date.parse(startedAt) + seconds * 1_000;
}
