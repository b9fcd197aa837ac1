import { isFinal, momentOf, StaleError } from '@msp/models';
import { zExecutionStatus } from '@msp/models/validators';
import type { AskedAgain, OpenExecution, OpenPointer } from '@msp/storage';
import { countRepair, faultPoint } from '@msp/telemetry';
import type { Context } from '../context';
import { wakeOf } from '../execution/wake-anybody';
import { restOfEnd } from '../workflows/children';
import { askedAgain, restsUntil } from './ask-again';
import { endOld } from './end-old';
import { pausableRow } from './pausable-row';

/** Has somebody go on with what a person's index shows as open, where nobody has it in hand and there is something to do. */
export async function lookAtOpen(context: Context, pointer: OpenPointer, now: Date): Promise<void> {
  const { runs, repositories, storage } = context;
  if (runs.find(pointer.executionId) !== undefined) return;
  const open = await repositories.executions.findOpen(pointer.scope, pointer.executionId);
  // Whoever accepts it may still write it, so the pointer stays, however old it is.
  if (open?.execution.executedBy !== pointer.userId)
    return void (await putOff(context, pointer, askedOf(pointer, now)));
  const { status } = open.execution;
  // What a newer version wrote is looked after by that: here it is not known what the state means.
  if (!zExecutionStatus.safeParse(status).success) return;
  if (isFinal(status)) {
    await restOfEnd(context, open);
    return countRepair('index');
  }
  if (open.hold === undefined) return endOld(context, open, pointer.engine, now);
  if (runs.isClosed || momentOf(open.hold.leaseUntil) >= storage.clock.earliest()) return;
  await wakeOrPutOff(context, { pointer, open, hold: open.hold }, now);
}

interface Resting {
  readonly pointer: OpenPointer;
  readonly open: OpenExecution;
  readonly hold: NonNullable<OpenExecution['hold']>;
}

async function wakeOrPutOff(context: Context, { pointer, open, hold }: Resting, now: Date): Promise<void> {
  const { driver, pauses, repositories } = context;
  const { execution } = open;
  const { status } = execution;
  const isPaused = pauses.of(pausableRow(context, execution, wakeOf(open).lane)) !== undefined;
  const hasNews = () => repositories.executionJournals.hasMoreEvents(execution, hold.eventsRead ?? 0);
  const until = await restsUntil({ execution, hold, isPaused, hasNews }, now.getTime());
  if (until !== undefined) {
    await putOff(context, pointer, { askAt: new Date(until), asks: 0, status });
    return;
  }
  // Before the message, so that of all who look one sends it: the worst is a period without.
  if (!(await putOff(context, pointer, { ...askedOf(pointer, now), status }))) return;
  faultPoint('sweep.asked');
  await driver.wake(wakeOf(open));
}

const askedOf = ({ asks }: OpenPointer, now: Date) => askedAgain(asks, now.getTime());

/** Whether nobody else did, nor was it over meanwhile. */
async function putOff({ repositories }: Context, pointer: OpenPointer, again: AskedAgain): Promise<boolean> {
  try {
    await repositories.openPointers.putOff(pointer, again);
    return true;
  } catch (error) {
    if (error instanceof StaleError) return false;
    throw error;
  }
}
