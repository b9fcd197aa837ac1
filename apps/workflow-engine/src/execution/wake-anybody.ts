import { scopeOf, UnavailableError } from '@msp/models';
import { faultOf } from '@msp/service';
import { patiently, type OpenExecution } from '@msp/storage';
import type { Logger } from 'pino';
import type { TurnDriver, Wake } from './turn-driver';

export interface WakeParts {
  readonly driver: Pick<TurnDriver, 'wake'>;
  readonly logger: Logger;
}

/** What wakes an execution; in the lane of people where its row names none. */
export const wakeOf = ({ execution: { executionId, organizationId }, terms }: OpenExecution): Wake => ({
  executionId,
  scope: scopeOf(organizationId),
  lane: terms?.lane ?? 'interactive',
});

/**
 * Has whichever process has room take an execution that is in nobody's hands. Never rejects: its row says that it waits,
 * so whoever looks for what nobody has in hand makes a message good that was not sent. As that takes a minute and more, it
 * is sent again where the queue was away for a moment, and nobody waits for that.
 */
export async function wakeAnybody({ driver, logger }: WakeParts, wake: Wake): Promise<void> {
  await driver.wake(wake).catch((error: unknown) => {
    const { executionId } = wake;
    logger.warn({ fault: faultOf(error), executionId }, 'An execution waits for its turn longer than it should');
    if (error instanceof UnavailableError) void patiently(() => driver.wake(wake)).catch(() => undefined);
  });
}
