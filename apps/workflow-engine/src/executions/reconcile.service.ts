import { ConflictError, isFinal, StaleError, UnavailableError, type Execution } from '@msp/models';
import { zExecutionStatus } from '@msp/models/validators';
import { FencedError, type ExecutionEnd, type OpenExecution, type TakenOn } from '@msp/storage';
import { faultOf } from '@msp/service';
import { countEnd, countRepair } from '@msp/telemetry';
import { DEFAULT_TIMEOUT_SECONDS } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { finishExecution } from '../execution/finish-execution';

const job = 'reconcile-executions';
const holdMs = 60_000;
const everyMs = 15_000;
/** A process that is alive has stored the end of what ran out of time by then. */
const marginMs = 30_000;
/** After the last moment at which a request may have been sent. */
const underWayMs = 5_000;
/** A process says four times as often that it is alive. */
const aliveMs = 60_000;
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
 * Ends the executions that are in nobody's hands, because the process that ran them died: its lease is over, or of what an
 * earlier version began the time of the workflow. Found through what people have open; may be run by any number of processes, of which one does it.
 */
export async function reconcile(context: Context, now: Date): Promise<void> {
  const { engineHeartbeats, jobLeases, users } = context.repositories;
  const lease = await jobLeases.acquire(job, { now, holdMs, everyMs });
  if (lease === undefined) return;
  for (const { userId } of await users.listAll()) await reconcilePerson(context, userId, now);
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
  const { runs, repositories, logger } = context;
  const { execution } = open;
  if (runs.find(execution.executionId) !== undefined) return;
  // What a newer version wrote is looked after by that: here it is not known what the state means.
  if (!zExecutionStatus.safeParse(execution.status).success) return;
  if (isFinal(execution.status)) {
    await repositories.executions.finishIndex(execution);
    return countRepair('index');
  }
  const taken = open.hold ? await takeAbandoned(context, open) : await takeOld(context, { open, engine, now });
  if (taken === undefined) return;
  const ended = await finishExecution({
    executions: repositories.executions,
    open: taken,
    end: endOf(execution, now),
    reread: async () => undefined,
    logger,
  });
  countRepair('execution');
  countEnd(ended.workflowName, ended.status);
  logger.warn({ executionId: execution.executionId }, 'An execution in nobody’s hands was ended');
}

/** Out of the hands of a process whose lease is over, together with its journal: it writes nothing more. */
async function takeAbandoned(context: Context, open: OpenExecution): Promise<OpenExecution | undefined> {
  const { repositories, engineId, leaseMs } = context;
  const { executionJournals, executions } = repositories;
  try {
    const entries = await executionJournals.read(open.execution);
    if (entries.some((entry) => entry.kind === 'begun' && isUnderWay(context, entry.until))) return undefined;
    const taken = await executions.take(open, { owner: engineId, leaseMs });
    if (taken.hold) await executionJournals.claim(open.execution, taken.hold.fence, onceOnly);
    return taken;
  } catch (error) {
    // It is in somebody's hands after all.
    if (error instanceof ConflictError || error instanceof StaleError || error instanceof FencedError) return undefined;
    throw error;
  }
}

/** A request of a step may arrive at the vendor until then. */
const isUnderWay = ({ storage }: Context, until: string): boolean =>
  storage.clock.earliest() < Date.parse(until) + underWayMs;

/** What cannot be written now is looked at again in the next round. */
const onceOnly = { pause: () => Promise.reject(new UnavailableError('Storage does not answer.')) };

interface OldExecution {
  readonly open: OpenExecution;
  readonly engine: string | undefined;
  readonly now: Date;
}

/** What an earlier version began: its rows do not say who has it in hand. */
async function takeOld(context: Context, { open, engine, now }: OldExecution): Promise<OpenExecution | undefined> {
  if (now.getTime() < deadlineOf(context, open.execution) + marginMs) return undefined;
  const { engineHeartbeats } = context.repositories;
  return engine !== undefined && (await engineHeartbeats.isAlive(engine, now)) ? undefined : open;
}

/** By the workflow as it is now; of one that is not there any more, by the longest that there is. */
function deadlineOf({ registry }: Context, { workflowName, startedAt }: Execution): number {
  const known = [...registry.workflows.values()].map(({ timeoutSeconds }) => timeoutSeconds);
  const seconds = registry.workflows.get(workflowName)?.timeoutSeconds ?? Math.max(DEFAULT_TIMEOUT_SECONDS, ...known);
  return Date.parse(startedAt) + seconds * 1_000;
}

function endOf({ startedAt, logs, calls, steps, tasks }: Execution, now: Date): ExecutionEnd {
  const completedAt = now.toISOString();
  const message = 'Was under way when the process that ran it ended.';
  return {
    status: 'NeedsAttention',
    logs,
    calls,
    completedAt,
    // What was done after the last sign of life is not known.
    ...(tasks && { tasks: tasks.map((task) => (task.status === 'done' ? task : { ...task, status: 'unknown' })) }),
    steps: steps.map((step) =>
      step.status === 'running' ? { ...step, status: 'failed', completedAt, message } : step,
    ),
    durationMs: Math.max(0, now.getTime() - Date.parse(startedAt)),
    error: {
      kind: 'timeout',
      message:
        'The process that ran this execution ended before the workflow did, and nothing has gone on since. ' +
        'It is not known how far it came: what it did in its last seconds may be missing from the timeline.',
      remedy:
        'Look in the timeline what was done, and in the other systems whether the last steps arrived there. ' +
        'Then do the rest by hand, or run it again if nothing was done.',
    },
  };
}
