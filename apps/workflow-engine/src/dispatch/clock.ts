import pMap from 'p-map';
import { faultPoint } from '@msp/telemetry';
import type { Repositories, StorageClock } from '@msp/storage';
import type { TurnDriver } from '../execution/turn-driver';

export interface ClockParts {
  readonly timers: Pick<Repositories['timers'], 'due' | 'remove'>;
  readonly driver: Pick<TurnDriver, 'wake'>;
  /** Of storage: machines disagree by minutes. */
  readonly clock: StorageClock;
}

/** What is due beyond it is fired a moment later. */
const most = 500;
const atOnce = 8;

/**
 * Wakes every execution whose timer is due. Run by every process, again and again: a row goes only when its wake-up is on
 * its way, so whoever dies in between leaves it to the others, and the worst is a wake-up too many.
 */
export async function fireTimers({ timers, driver, clock }: ClockParts): Promise<void> {
  const due = await timers.due(new Date(clock.earliest()), most);
  const fire = async (timer: (typeof due)[number]) => {
    const { executionId, scope, lane } = timer;
    await driver.wake({ executionId, scope, lane });
    faultPoint('timer.woken');
    await timers.remove(timer);
  };
  // One that fails holds up no other.
  await pMap(due, fire, { concurrency: atOnce, stopOnError: false });
}
