import { momentOf } from '@msp/models';
import type { Clock } from '../clock';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Lets time pass: what falls due meanwhile happens, in its order. */
  advance(ms: number): void;
}

interface Timer {
  readonly at: number;
  readonly callBack: () => void;
}

/** Begins at the same moment in every test. */
export function createTestClock(startsAt = '2026-01-01T00:00:00.000Z'): TestClock {
  let now = momentOf(startsAt);
  const timers = new Set<Timer>();
  const nextUntil = (end: number): Timer | undefined =>
    [...timers].filter(({ at }) => at <= end).sort((left, right) => left.at - right.at)[0];
  return {
    now: () => now,
    after(ms, callBack) {
      const timer = { at: now + ms, callBack };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    breath: nextTask,
    advance(ms) {
      const end = now + ms;
      for (let timer = nextUntil(end); timer !== undefined; timer = nextUntil(end)) {
        timers.delete(timer);
        now = timer.at;
        timer.callBack();
      }
      now = end;
    },
  };
}

/** A message to oneself comes when all promises that can go on have done so; no time passes until then. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.once('message', () => {
      port1.close();
      resolve();
    });
    port2.postMessage(undefined);
  });
}
