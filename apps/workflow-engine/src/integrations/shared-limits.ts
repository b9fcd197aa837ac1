import type { ConcurrencyLimits } from '@msp/integrations';
import { faultOf } from '@msp/service';
import type { Repositories } from '@msp/storage';
import type { Logger } from 'pino';

/** A pause that another process was asked for is known here after this time at the latest. */
const freshMs = 2_000;

export interface SharedLimitsParts {
  /** Of this process. */
  readonly own: ConcurrencyLimits;
  readonly pauses: Pick<Repositories['vendorPauses'], 'find' | 'put'>;
  readonly logger: Logger;
}

/**
 * The places of this process, and the pauses that vendors asked any process for. They are read while an integration is
 * called, once in two seconds for each allowance; while storage is away, those that this process knows count.
 */
export function sharedLimits({ own, pauses, logger }: SharedLimitsParts): ConcurrencyLimits {
  const looks = new Map<string, { readonly at: number; readonly read: Promise<void> }>();

  async function read(key: string): Promise<void> {
    try {
      const until = await pauses.find(key);
      if (until !== undefined) own.pause(key, until);
    } catch (error) {
      logger.debug({ fault: faultOf(error) }, 'Whether a vendor wants to be left alone could not be read');
    }
  }

  function look(key: string): Promise<void> {
    const at = performance.now();
    const last = looks.get(key);
    if (last !== undefined && at - last.at < freshMs) return last.read;
    // What nobody has called for is not remembered.
    for (const [other, { at: seen }] of looks) if (at - seen >= freshMs) looks.delete(other);
    const now = { at, read: read(key) };
    looks.set(key, now);
    return now.read;
  }

  return {
    run: (...task) => own.run(...task),
    pause(key, until) {
      own.pause(key, until);
      pauses.put(key, until).catch((error: unknown) => {
        logger.warn({ fault: faultOf(error) }, 'Other processes do not know that a vendor wants to be left alone');
      });
    },
    async pausedUntil(key, now) {
      await look(key);
      return own.pausedUntil(key, now);
    },
    lift: (key, until) => own.lift(key, until),
  };
}
