import { momentOf } from '@msp/models';
import type { Repositories, StorageClock } from '@msp/storage';
import { faultPoint } from '@msp/telemetry';
import type { Suspended } from '@msp/workflow-runtime';
import type { JournalWriter } from './journal-writer';
import type { Run } from './run';
import type { TurnDriver, Wake } from './turn-driver';

export interface SuspendParts {
  readonly timers: Pick<Repositories['timers'], 'put'>;
  readonly journals: Pick<Repositories['executionJournals'], 'hasMoreEvents'>;
  /** Of storage: what is due, it says. */
  readonly clock: StorageClock;
  /** Of what any process may go on with. */
  readonly driver: Pick<TurnDriver, 'wake'>;
  /** Of this machine, by which workflows say until when they wait. Milliseconds since 1970. */
  readonly now: () => number;
}

/** What ends by an event, besides its time. */
const endedByEvents: ReadonlySet<string> = new Set<Suspended['waiting']['for']>(['event', 'approval', 'workflow']);

/**
 * Lets go of an execution that waits: nobody has it in hand until it is woken, by its time, an event or a stop. Answers
 * whether it did; not where it is another's, or where somebody asked to stop it meanwhile, which is to be done here.
 */
export async function suspend(
  { keeper, accepted }: Run,
  wake: Wake,
  { suspended, journal }: { readonly suspended: Suspended; readonly journal: JournalWriter },
  { timers, journals, clock, driver, now }: SuspendParts,
): Promise<boolean> {
  const { waiting, waits } = suspended;
  const { execution, hold } = accepted.open;
  const { eventsRead } = journal;
  const leftMs = Math.min(...waits.map(({ until }) => momentOf(until))) - now();
  // What is left, by the time of storage: a machine whose clock is behind is not woken again and again.
  const due = new Date(clock.earliest() + Math.max(0, leftMs));
  await timers.put({ ...wake, due, fence: hold?.fence ?? 1 });
  faultPoint('suspend.timer-written');
  keeper.showWait(waiting);
  const listens = waits.some((wait) => endedByEvents.has(wait.for));
  const sleep = { wakeAt: due.toISOString(), ...(listens && { eventsRead }) };
  if (!(await keeper.release('Waiting', sleep))) return false;
  faultPoint('suspend.row-written');
  // What came before the row said that it waits has found somebody who had it in hand.
  const isDue = due.getTime() <= clock.earliest();
  if (isDue || (await journals.hasMoreEvents(execution, eventsRead))) await driver.wake(wake);
  return true;
}
