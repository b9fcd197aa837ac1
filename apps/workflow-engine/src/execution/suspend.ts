import { momentOf } from '@msp/models';
import { EngineStoppedError, type Suspended } from '@msp/workflow-runtime';
import type { JournalWriter } from './journal-writer';
import type { Run } from './run';
import type { TurnDriver, TurnOutcome, Wake } from './turn-driver';

/** How long an event may lie there before it is seen. */
const lookMs = 5_000;
/** The longest that a timer of this machine takes. */
const longestMs = 2 ** 31 - 1;

export interface SuspendParts {
  readonly driver: Pick<TurnDriver, 'wake'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Puts an execution aside: its row says what it waits for, and it is woken when that may be there, or when it is stopped. */
export async function suspend(run: Run, wake: Wake, suspended: Suspended, parts: SuspendParts): Promise<TurnOutcome> {
  const { waiting } = suspended;
  run.suspended = suspended;
  run.keeper.showWait(waiting);
  const stopped = () => {
    // What the engine lets go of because it is stopped is gone on with elsewhere.
    if (!(run.reason instanceof EngineStoppedError)) void parts.driver.wake(wake);
  };
  if (run.reason !== undefined) stopped();
  run.signal.addEventListener('abort', stopped, { once: true });
  run.stopWaiting = () => run.signal.removeEventListener('abort', stopped);
  return sleepOn(run, wake, suspended, parts);
}

/** Waits on, for what is not there yet. */
export async function sleepOn(
  run: Run,
  wake: Wake,
  { waits }: Suspended,
  { driver, now }: SuspendParts,
): Promise<TurnOutcome> {
  const isAwaited = waits.some((wait) => wait.for === 'event' || wait.for === 'approval');
  const first = Math.min(...waits.map(({ until }) => momentOf(until)));
  const at = Math.min(first, now() + (isAwaited ? lookMs : longestMs));
  const until = new Date(at);
  // One wake-up is enough: a stray one does not begin a second row of them.
  const isWoken = run.wokenAt > now() && run.wokenAt <= at;
  if (!isWoken) {
    run.wokenAt = at;
    await driver.wake(wake, until);
  }
  return { kind: 'wait', until };
}

/** Whether a suspended execution can go on: something that it waits for is there, or it is to end. */
export function canGoOn(run: Run, { waits }: Suspended, journal: JournalWriter, now: number): boolean {
  if (run.reason !== undefined) return true;
  return waits.some(({ name, until }) => momentOf(until) <= now || journal.eventsOf(name).length > 0);
}
