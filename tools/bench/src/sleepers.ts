import { setTimeout as pause } from 'node:timers/promises';
import { createRepositories, queueNames, type Storage } from '@msp/storage';
import pMap from 'p-map';
import { runWorkflow, startCountedEngine } from './queued-engine';

export interface SleepersOptions {
  /** How many executions sleep. */
  readonly sleepers: number;
  /** For how long calls are counted. */
  readonly seconds: number;
  readonly say?: (line: string) => void;
}

export interface IdleFigure {
  readonly sleepers: number;
  /** Calls to storage in that time, by kind. */
  readonly calls: Readonly<Record<string, number>>;
  readonly total: number;
}

const startsAtOnce = 8;
/** What a start has begun is over by then: caches, counters, what is done once. */
const settleMs = 5_000;
const pollMs = 200;
/** What has begun is looked at once, so long afterwards; a quick try is over by then. */
const firstLookMs = 30_000;

/** Goal 14: an engine that has nothing to do makes the same calls to storage whether nothing sleeps or very much. */
export async function measureSleepers({ sleepers, seconds, say }: SleepersOptions): Promise<readonly IdleFigure[]> {
  const engine = await startCountedEngine();
  try {
    const { address, organizationId, tokens, calls, storage } = engine;
    const idle = async (count: number): Promise<IdleFigure> => {
      await pause(Math.min(settleMs, seconds * 1_000));
      say?.(`Counting calls for ${seconds} s while ${count} executions sleep …`);
      calls.reset();
      await pause(seconds * 1_000);
      const counted = calls.counts();
      return { sleepers: count, calls: counted, total: Object.values(counted).reduce((sum, one) => sum + one, 0) };
    };
    const runAll = (workflow: string, callers: readonly string[]) =>
      pMap(callers, (token) => runWorkflow(address, workflow, { token, organizationId, prefer: 'respond-async' }), {
        concurrency: startsAtOnce,
      });
    const many = Array.from({ length: sleepers }, (_, number) => tokens[number % tokens.length] ?? '');
    // Everybody is known, with nothing open: it is asked for each person what they have open.
    await runAll('empty', tokens.slice(0, sleepers));
    const none = await idle(0);
    await runAll('sleeps', many);
    await untilAsleep(storage, sleepers);
    if (seconds * 1_000 > firstLookMs) await untilLookedAt(storage);
    return [none, await idle(sleepers)];
  } finally {
    await engine.stop();
  }
}

/** Each has a timer once it sleeps, and is in nobody's hands; nothing is left that would wake one. */
async function untilAsleep(storage: Storage, count: number): Promise<void> {
  const { timers } = createRepositories(storage);
  while ((await timers.due(new Date('2100-01-01'), 1_000)).length < Math.min(count, 1_000)) await pause(pollMs);
  for (const name of queueNames) while ((await storage.queue(name).depth()).messages > 0) await pause(pollMs);
}

/** What has not begun yet when it is looked at is asked for again in minutes, what sleeps in a day. */
const longAwayMs = 12 * 3_600_000;

/** From then on nothing looks at what sleeps before its time has come, or for a day. */
async function untilLookedAt(storage: Storage): Promise<void> {
  const { callers, openPointers } = createRepositories(storage);
  const isToBeLookedAt = ({ askAt }: { readonly askAt: number }) => askAt < Date.now() + longAwayMs;
  for (const { userId } of await callers.listAll()) {
    while ((await openPointers.list(userId, new Date())).some(isToBeLookedAt)) await pause(pollMs);
  }
}
