import { repeat, type Repetition } from '@msp/service';
import { windowCheckMs } from '@msp/storage';
import type { Logger } from 'pino';
import { AuditSealer } from './audit/audit-sealer';
import type { Context } from './context';
import { nameUnusablePatterns } from './forms/name-unusable-patterns';
import { applyRetention, type RetentionDays } from './system/retention';
import { watchFigures } from './system/watch-figures';

const sealEveryMs = 3_000;
const lookAtRetentionEveryMs = 10 * 60_000;
const lookAtFormsEveryMs = 5_000;

/**
 * What goes on beside requests: sealing the audit trail, once a day retention, and once a look at stored forms. Every
 * replica may do it.
 */
export function startBackground(context: Context, days: RetentionDays, logger: Logger): Repetition {
  const sealer = new AuditSealer(context, logger);
  const onError = (error: unknown) => logger.warn({ err: error }, 'Work in the background failed; it is tried again');
  const outside = (error: unknown) => logger.error({ err: error }, 'This version may not write what is stored');
  const endFigures = watchFigures({ ...context, sealer });
  const repetitions = [
    repeat((signal) => context.storage.window.check({ signal }), { everyMs: windowCheckMs, onError: outside }),
    repeat((signal) => sealer.round(signal), { everyMs: sealEveryMs, onError }),
    repeat(nameUnusablePatterns(context, logger), { everyMs: lookAtFormsEveryMs, onError }),
    repeat(async (signal) => void (await applyRetention(context, { days, logger, signal })), {
      everyMs: lookAtRetentionEveryMs,
      onError,
    }),
  ];
  return {
    async stop() {
      endFigures();
      await Promise.all(repetitions.map((repetition) => repetition.stop()));
    },
  };
}
