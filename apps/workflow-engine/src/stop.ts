import type { Context } from './context';
import { faultOf, type RunningService } from '@msp/service';
import type { Worker } from './execution/turn-driver';

export interface Stoppable {
  readonly context: Pick<Context, 'runs' | 'logger' | 'organizationLists' | 'pauses' | 'direct'>;
  readonly service: Pick<RunningService, 'stop'>;
  readonly worker: Worker;
  /** Writes what is still in memory only. */
  readonly flush: () => Promise<void>;
}

/** Leaves this much of the grace for storing how aborted executions ended. */
const abortMs = 5_000;
/** How long answers to what does not run a workflow are waited for. */
const answersMs = 30_000;
/** A container that was told to stop is killed then. */
const longestGraceMs = 600_000;

/** The time in which every workflow ends by itself, and what is left is stored. */
export function graceFor(workflows: Iterable<{ readonly timeoutSeconds: number }>): number {
  const longestMs = Math.max(0, ...[...workflows].map(({ timeoutSeconds }) => timeoutSeconds * 1_000));
  return Math.min(longestGraceMs, longestMs + 2 * abortMs);
}

/**
 * Takes nothing more, lets what runs finish for up to `graceMs` milliseconds, and aborts what is left shortly before.
 * Meanwhile it goes on answering: that it takes nothing, and whatever changes nothing.
 */
export async function stopGracefully({ context, service, worker, flush }: Stoppable, graceMs = 30_000): Promise<void> {
  const deadline = Date.now() + graceMs;
  context.runs.close();
  context.organizationLists.close();
  const done = await worker.stop(Math.max(0, graceMs - abortMs));
  // What a pause keeps waiting would wait for a process that is gone.
  if (!done || context.pauses.isPaused) {
    context.runs.stopAll();
    context.direct.hold(false);
    await worker.stop(abortMs);
  }
  await context.runs.letGo();
  await service.stop(Math.min(answersMs, Math.max(0, deadline - Date.now())));
  // A request that was under way when the first drain ended may have started one more.
  await worker.stop(abortMs);
  await flush().catch((error: unknown) =>
    context.logger.warn({ fault: faultOf(error) }, 'Counters of executions were lost'),
  );
}
