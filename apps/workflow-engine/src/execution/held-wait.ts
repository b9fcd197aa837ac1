import { momentOf } from '@msp/models';
import { EngineStoppedError, type Suspended } from '@msp/workflow-runtime';
import type { JournalWriter } from './journal-writer';
import type { Run } from './run';
import type { TurnDriver, TurnOutcome, Wake } from './turn-driver';

/** How long an event may lie there before it is seen. */
const lookMs = 2_000;
/** The longest that a timer of this machine takes. */
const longestMs = 2 ** 31 - 1;

export interface HeldWaitParts {
  /** Of what this process has accepted. */
  readonly direct: Pick<TurnDriver, 'wake'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Has an execution wait in the hands of this process: its row says what it waits for, and it is woken when that may be
 * there, or when it is stopped.
 */
export async function holdOn(run: Run, wake: Wake, suspended: Suspended, parts: HeldWaitParts): Promise<TurnOutcome> {
  run.suspended = suspended;
  run.keeper.showWait(suspended.waiting);
  const stopped = () => {
    // The process ends, and this with it.
    if (!(run.reason instanceof EngineStoppedError)) void parts.direct.wake(wake);
  };
  if (run.reason !== undefined) stopped();
  run.signal.addEventListener('abort', stopped, { once: true });
  run.stopWaiting = () => run.signal.removeEventListener('abort', stopped);
  return waitOn(run, wake, suspended, parts);
}

/** Waits on, for what is not there yet. */
export async function waitOn(
  run: Run,
  wake: Wake,
  { waits }: Suspended,
  { direct, now }: HeldWaitParts,
): Promise<TurnOutcome> {
  const isAwaited = waits.some((wait) => wait.for === 'event' || wait.for === 'approval');
  const first = Math.min(...waits.map(({ until }) => momentOf(until)));
  const at = Math.min(first, now() + (isAwaited ? lookMs : longestMs));
  const until = new Date(at);
  // One wake-up is enough: a stray one does not begin a second row of them.
  const isWoken = run.wokenAt > now() && run.wokenAt <= at;
  if (!isWoken) {
    run.wokenAt = at;
    await direct.wake(wake, until);
  }
  return { kind: 'wait', until };
}

/** Whether it can go on: something that it waits for is there, or it is to end. */
export function canGoOn(run: Run, { waits }: Suspended, journal: JournalWriter, now: number): boolean {
  if (run.reason !== undefined) return true;
  return waits.some(({ name, until }) => momentOf(until) <= now || journal.eventsOf(name).length > 0);
}
