import { setImmediate } from 'node:timers/promises';
import { reconcile } from '../executions/reconcile.service';
import type { TestEngine } from './start-engine';

/** Looks after what is open, and resolves when what was woken is judged: it is being run, over, or let alone. */
export async function lookAfter({ context }: Pick<TestEngine, 'context'>, now: Date): Promise<void> {
  await reconcile(context, now);
  // Storage in memory answers within turns of the loop, however slow the machine is.
  for (let turns = 0; turns < 100; turns += 1) await setImmediate();
}
