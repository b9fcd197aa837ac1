import type { Context } from './context';
import { faultOf, type RunningService } from '@msp/service';
import type { Worker } from './execution/turn-driver';

export interface Stoppable {
  readonly context: Pick<Context, 'runs' | 'logger' | 'organizationLists' | 'pauses' | 'direct'>;
  readonly service: Pick<RunningService, 'stop' | 'drain'>;
  readonly worker: Worker;
  /** Writes what is still in memory only. */
  readonly flush: () => Promise<void>;
}

/** For writing what becomes of what was cut off, and for the last answers. */
const endMs = 4_000;

/**
 * Takes nothing more, and has what runs go on to its next step, for up to `graceMs` milliseconds: from there another
 * process goes on with it. What is in the middle of a step by then is cut off; only what nobody else can go on with ends.
 * Meanwhile it goes on answering: that it takes nothing, and whatever changes nothing.
 */
export async function stopGracefully({ context, service, worker, flush }: Stoppable, graceMs = 20_000): Promise<void> {
  const { runs, direct, pauses, organizationLists, logger } = context;
  runs.close();
  service.drain();
  organizationLists.close();
  const done = await worker.stop(graceMs);
  // What a pause keeps waiting would wait for a process that is gone.
  if (!done || pauses.isPaused) {
    runs.cut();
    direct.hold(false);
    await worker.stop(endMs);
  }
  await runs.letGo();
  await service.stop(endMs);
  await flush().catch((error: unknown) => logger.warn({ fault: faultOf(error) }, 'Counters of executions were lost'));
}
