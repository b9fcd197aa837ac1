import type { Context } from './context';
import { faultOf, type RunningService } from '@msp/http';
import type { Worker } from './execution/turn-driver';

export interface Stoppable {
  readonly context: Pick<Context, 'runs' | 'logger' | 'organizationLists' | 'pauses' | 'driver'>;
  readonly service: Pick<RunningService, 'stop'>;
  readonly worker: Worker;
  /** Writes what is still in memory only. */
  readonly flush: () => Promise<void>;
}

/** Leaves this much of the grace for storing how aborted executions ended. */
const abortMs = 5_000;

/** Takes nothing more, lets what runs finish for up to `graceMs` milliseconds, and aborts what is left shortly before. */
export async function stopGracefully({ context, service, worker, flush }: Stoppable, graceMs = 30_000): Promise<void> {
  const patienceMs = Math.max(0, graceMs - abortMs);
  context.runs.close();
  context.organizationLists.close();
  // Requests that wait for their execution are answered, and only those keep connections open.
  const closed = service.stop(graceMs);
  const done = await worker.drain(patienceMs);
  // What a pause keeps waiting would wait for a process that is gone.
  if (!done || context.pauses.isPaused) {
    context.runs.stopAll();
    context.driver.hold(false);
    await worker.drain(abortMs);
  }
  await closed;
  // A request that was under way when the first drain ended may have started one more.
  await worker.drain(abortMs);
  await flush().catch((error: unknown) =>
    context.logger.warn({ fault: faultOf(error) }, 'Counters of executions were lost'),
  );
}
