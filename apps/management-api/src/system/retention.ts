import { globalScope } from '@msp/models';
import { deleteExpired, type ExpiredCounts } from '@msp/storage';
import type { Logger } from 'pino';
import type { Context } from '../context';

export interface RetentionDays {
  readonly executions: number;
  readonly audit: number;
}

type Parts = Pick<Context, 'storage' | 'audit' | 'jobLeases' | 'now'>;

interface RetentionOptions {
  readonly days: RetentionDays;
  readonly logger: Logger;
  /** Not again when it was done less than this ago; 0 to do it in any case. */
  readonly everyMs?: number;
  readonly signal?: AbortSignal;
}

const job = 'retention';
const dayMs = 86_400_000;
/** One run must be over by then, or another process may begin the same: harmless, but work done twice. */
const holdMs = 60 * 60_000;
/** A little less than a day, so that the daily run does not wander. */
const almostDaily = dayMs - holdMs;

/**
 * Deletes what is older than it may be, unless somebody else is doing it or has done it today. Answers what was deleted,
 * or undefined.
 */
export async function applyRetention(parts: Parts, options: RetentionOptions): Promise<ExpiredCounts | undefined> {
  const { jobLeases, now } = parts;
  const { everyMs = almostDaily, logger, signal } = options;
  const lease = await jobLeases.acquire(job, { now: now(), holdMs, everyMs });
  if (lease === undefined) return undefined;
  try {
    const counts = await deleteAndRecord(parts, options);
    if (signal?.aborted) await jobLeases.release(lease, now());
    else await jobLeases.complete(lease, now());
    logger.info(counts, 'Retention was applied');
    return counts;
  } catch (error) {
    await jobLeases.release(lease, now()).catch((failure: unknown) => logger.warn({ err: failure }, 'A lease stays'));
    throw error;
  }
}

async function deleteAndRecord({ storage, audit, now }: Parts, { days, signal }: RetentionOptions) {
  const before = (count: number) => new Date(now().getTime() - count * dayMs);
  const limits = {
    executionsBefore: before(days.executions),
    auditBefore: before(days.audit),
  };
  const event = {
    organizationId: globalScope,
    action: 'System.Retention' as const,
    entityKind: 'System',
    entityId: job,
    actorId: 'system',
    actorName: 'Retention job',
  };
  // Goes first, as with every change; what was deleted follows.
  await audit.record({ ...event, occurredAt: now().toISOString(), before: { days, ...limits } });
  const counts = await deleteExpired(storage, { ...limits, now: now(), signal });
  await audit.record({ ...event, occurredAt: now().toISOString(), after: counts });
  return counts;
}
