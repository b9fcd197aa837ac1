import { momentOf, type Execution } from '@msp/models';
import type { AskedAgain, Hold } from '@msp/storage';

/** So long what was asked for is not asked for again, at first and at most. */
const askMs = 60_000;
const longestAskMs = 3_600_000;
/** A timer that is due has woken its execution by then. */
const timerMs = 10_000;
/** So often it is looked for events that woke nobody. */
const eventsMs = 10 * 60_000;
/** So long it is believed at most that what sleeps has nothing to do. */
const longestSleepMs = 24 * 3_600_000;

/** An open execution in nobody's hands. */
export interface RestingNow {
  readonly execution: Pick<Execution, 'status' | 'cancelRequestedAt'>;
  readonly hold: Pick<Hold, 'wakeAt' | 'eventsRead'>;
  readonly isPaused: boolean;
  /** Whether events have come that its last turn had not read. */
  readonly hasNews: () => Promise<boolean>;
}

/** When it is looked at again where nothing is to be done with it now; undefined where it is to be woken. */
export async function restsUntil({ execution, hold, isPaused, hasNews }: RestingNow, now: number) {
  // Its end waits for nothing.
  if (execution.cancelRequestedAt !== undefined) return undefined;
  if (isPaused) return now + askMs;
  if (execution.status !== 'Waiting' || hold.wakeAt === undefined) return undefined;
  const dueAt = momentOf(hold.wakeAt) + timerMs;
  if (dueAt <= now) return undefined;
  if (hold.eventsRead === undefined) return Math.min(dueAt, now + longestSleepMs);
  return (await hasNews()) ? undefined : Math.min(dueAt, now + eventsMs);
}

/** What was asked for so often in vain is asked for less and less often: it has a message, unless that was lost. */
export function askedAgain(asks: number, now: number): Pick<AskedAgain, 'askAt' | 'asks'> {
  return { askAt: new Date(now + Math.min(longestAskMs, askMs * 2 ** asks)), asks: asks + 1 };
}
