import pMap from 'p-map';
import { faultOf } from '@msp/service';
import { timeOfId, type OpenPointer } from '@msp/storage';
import type { Context } from '../context';
import type { Lane, LaneHealth } from '../execution/turn-driver';
import { laneOf } from '../workflows/workflow-pause.service';
import { lookAtOpen } from './look-at-open';

const job = 'reconcile-executions';
const holdMs = 60_000;
const everyMs = 15_000;
/** What was begun a moment ago is in somebody's hands, or about to be. */
const marginMs = 30_000;
/** What a machine began whose clock is ahead of that of storage, by so much at most, lies in the future. */
const mostAheadMs = 3_600_000;
/** A process says four times as often that it is alive. */
const aliveMs = 60_000;
const atOnce = 8;
/** So many wake-ups of a lane wait that one which has not been handled yet is no sign that it was lost; believed for so long. */
const crowd = 100;
const longestInCrowdMs = 10 * 60_000;
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
 * Has any process go on with the executions that are in nobody's hands: their process died, or their message was lost.
 * Found through what people have open, of which is read what is due to be looked at; what sleeps costs nothing. May be run
 * by any number of processes at once: they take turns to save calls, and the pointer of each execution decides which of
 * them asks for it. `now` is the time of the storage service.
 */
export async function reconcile(context: Context, now: Date): Promise<void> {
  const { engineHeartbeats, jobLeases } = context.repositories;
  const lease = await jobLeases.acquire(job, { now, holdMs, everyMs });
  if (lease === undefined) return;
  let health: Promise<readonly LaneHealth[]> | undefined;
  const sweep = { context, now, health: () => (health ??= healthOf(context)) };
  for (const one of await everybody(context)) await reconcileOne(sweep, ...one);
  await engineHeartbeats.forgetDead(new Date(now.getTime() - rememberDeadMs));
  await jobLeases.complete(lease, now).catch((error: unknown) => {
    context.logger.warn({ fault: faultOf(error) }, 'A lease stays');
  });
}

/** Whoever runs executions: people of the platform, and others; with the lane in which what they run waits. */
async function everybody({ repositories: { users, callers } }: Context): Promise<ReadonlyMap<string, Lane>> {
  const people = (await users.listAll()).map(({ userId }) => ({ userId, kind: 'user' }) as const);
  return new Map([...(await callers.listAll()), ...people].map((one) => [one.userId, laneOf(one)]));
}

interface Sweep {
  readonly context: Context;
  readonly now: Date;
  /** Asked once. */
  readonly health: () => Promise<readonly LaneHealth[]>;
}

/** Where that is not known, what lies there is looked at. */
const healthOf = ({ driver }: Context) => driver.health().catch(() => []);

function isYounger({ executionId }: OpenPointer, mostMs: number, now: Date): boolean {
  const ageMs = now.getTime() - (timeOfId(executionId)?.getTime() ?? 0);
  return ageMs >= 0 && ageMs < mostMs;
}

/** One more message for each that waits in a flood would make a second flood; a stop waits behind nobody. */
async function waitsInCrowd({ now, health }: Sweep, pointer: OpenPointer, lane: Lane): Promise<boolean> {
  if (!pointer.isQueued || pointer.isToStop || !isYounger(pointer, longestInCrowdMs, now)) return false;
  return (await health()).some((one) => one.lane === lane && one.depth >= crowd);
}

async function reconcileOne(sweep: Sweep, userId: string, lane: Lane): Promise<void> {
  const { context, now } = sweep;
  const pointers = await context.repositories.openPointers.list(userId, new Date(now.getTime() + mostAheadMs));
  const due = pointers.filter((pointer) => pointer.askAt <= now.getTime() && !isYounger(pointer, marginMs, now));
  const look = async (pointer: OpenPointer) => {
    try {
      if (!(await waitsInCrowd(sweep, pointer, lane))) await lookAtOpen(context, pointer, now);
    } catch (error) {
      // The others must not wait for it; it is looked at again in the next round.
      context.logger.warn({ fault: faultOf(error) }, 'An open execution could not be looked at');
    }
  };
  await pMap(due, look, { concurrency: atOnce });
}
