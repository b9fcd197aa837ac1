import { faultShown, Redactor } from '@msp/workflow-runtime';
import type { Registry } from '@msp/workflow-sdk';
import type { Logger } from 'pino';

/** Says once, when the engine starts, what it cannot use. */
export function reportQuarantined({ quarantined }: Registry, logger: Logger): void {
  for (const { kind, name, files, reason, thrown } of quarantined) {
    const fault = thrown === undefined ? {} : { fault: faultShown(thrown, new Redactor()) };
    logger.error({ kind, name, files, reason, ...fault }, 'A definition is broken and cannot be used');
  }
}
