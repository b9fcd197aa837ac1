import { momentOf } from '@msp/models';
import type { Clock } from '../clock';
import type { AskedWait } from '../steps/journal';
import type { Flow } from './flow';

export interface PassTimeParts {
  readonly clock: Clock;
  /** So long a turn waits itself, in milliseconds; for longer it ends. */
  readonly longestPauseMs: number;
  readonly flow: Pick<Flow, 'activity' | 'standstill' | 'signal'>;
}

/** Resolves when the time of a wait is over, in the turn where that is soon. Rejects when the execution is stopped meanwhile. */
export function passTime(parts: PassTimeParts, wait: AskedWait): Promise<void> {
  const { clock, longestPauseMs, flow } = parts;
  const left = momentOf(wait.until) - clock.now();
  if (left > longestPauseMs) return waitOutside(parts, wait);
  return flow.activity.during(() => pause(parts, Math.max(0, left)));
}

/** The turn ends when nothing else is left to do; what it waits for is looked for before its next one. */
export function waitOutside({ flow: { activity, standstill } }: PassTimeParts, wait: AskedWait): Promise<never> {
  activity.look();
  return standstill.wait(wait);
}

function pause({ clock, flow: { signal } }: PassTimeParts, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    if (ms === 0) return resolve();
    const stop = () => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}
