import { setImmediate as nextTask } from 'node:timers/promises';
import type { Clock, Moment } from '@msp/workflow-runtime';

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callBack) {
    const timer = setTimeout(callBack, ms);
    return () => clearTimeout(timer);
  },
  breath: () => nextTask(),
};

/** One for all threads of the process. */
export const momentNow = (): Moment => ({ monotonic: Number(process.hrtime.bigint()) / 1e6, wall: Date.now() });
