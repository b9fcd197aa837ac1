import { momentOf } from '@msp/models';
import { faultPoint } from '@msp/telemetry';
import { LetGoError, type Outcome, type Suspended } from '@msp/workflow-runtime';
import { systemClock } from '../turn-host/system-clock';
import type { Run } from './run';
import type { Wake } from './turn-driver';
import { wakeAnybody, type WakeParts } from './wake-anybody';

/** Whether a turn ended because its process does: before its next step, or in the middle of one that took too long. */
export function isLeftToOthers({ resting, reason }: Run, outcome: Outcome | Suspended): boolean {
  if ('waiting' in outcome) return resting.aborted && isDue(outcome);
  // What was done nevertheless is done.
  return reason instanceof LetGoError && outcome.status !== 'Success' && outcome.status !== 'PartialSuccess';
}

const isDue = ({ waits }: Suspended) => waits.some(({ until }) => momentOf(until) <= systemClock.now());

/**
 * Lets whichever process has room go on with an execution, from what its journal says was done. Answers whether it did; not
 * where it is another's, or where somebody asked to stop it.
 */
export async function letGo(run: Run, wake: Wake, parts: WakeParts): Promise<boolean> {
  const { keeper } = run;
  if (!(await keeper.release('Pending'))) return false;
  faultPoint('release.row-written');
  await wakeAnybody(parts, wake);
  // Whoever waits for it here is told that it goes on.
  run.end((await keeper.stop()).execution);
  return true;
}
