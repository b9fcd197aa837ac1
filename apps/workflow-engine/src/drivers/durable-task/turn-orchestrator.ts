import { whenAny, type OrchestrationContext, type Task } from '@microsoft/durabletask-js';
import type { Scope } from '@msp/models';

export const wakeEvent = 'wake';
export const turnActivity = 'turn';
/** After so many the history begins anew: the scheduler sends all of it each time. */
const turnsPerHistory = 100;
/** Who had the turn is gone, and says nothing any more. */
const brokenOffMs = 5_000;

/** A wake-up that came during the last turn may be told after its end, and is lost when nobody is there any more. */
const lingerMs = 1_000;

/** What is to be woken; it is all that the scheduler knows of an execution. */
export interface Order {
  readonly executionId: string;
  readonly scope: Scope;
  /** Milliseconds since 1970. */
  readonly notBefore?: number;
  /** How often it was put off. */
  readonly times: number;
}

/** What follows a turn. */
export type Sequel =
  | { readonly next: 'end' }
  | { readonly next: 'event' }
  | { readonly next: 'turn' }
  | { readonly next: 'pause'; readonly ms: number; readonly times: number };

/**
 * Has one turn run after another until nothing is left to be woken. The scheduler runs it again from its beginning after
 * each event: it reads no clock, and takes no chance.
 */
export async function* turnOrchestrator(
  context: OrchestrationContext,
  order: Order,
): AsyncGenerator<Task<unknown>, void, unknown> {
  let { times } = order;
  let woken = context.waitForExternalEvent(wakeEvent);
  if (order.notBefore !== undefined) yield context.createTimer(new Date(order.notBefore));
  for (let turn = 0; turn < turnsPerHistory; turn += 1) {
    // The turn that begins sees what all of them were for.
    while (woken.isComplete) woken = context.waitForExternalEvent(wakeEvent);
    let sequel: Sequel;
    try {
      // Only the activity of that name answers here.
      sequel = (yield context.callActivity(turnActivity, { ...order, times })) as Sequel;
    } catch {
      sequel = { next: 'pause', ms: brokenOffMs, times };
    }
    times = sequel.next === 'pause' ? sequel.times : 0;
    // What came meanwhile may be news to the turn.
    if (woken.isComplete || sequel.next === 'turn') continue;
    if (sequel.next === 'event') {
      yield woken;
      continue;
    }
    const timer = context.createTimer((sequel.next === 'end' ? lingerMs : sequel.ms) / 1_000);
    yield whenAny([woken, timer]);
    if (!timer.isComplete) timer.cancel();
    else if (sequel.next === 'end') return;
  }
  const { executionId, scope } = order;
  context.continueAsNew({ executionId, scope, times } satisfies Order, true);
}
