import { setImmediate as nextTask } from 'node:timers/promises';
import type { Clock } from '@msp/workflow-runtime';

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callBack) {
    const timer = setTimeout(callBack, ms);
    return () => clearTimeout(timer);
  },
  breath: () => nextTask(),
};
