import { setTimeout as pause } from 'node:timers/promises';
import { isOver, type Execution } from '@msp/models';
import type { Context } from '../context';

const shortestMs = 100;
const longestMs = 1_000;

interface WaitParts {
  readonly repositories: Pick<Context['repositories'], 'executions'>;
  readonly runs: Pick<Context['runs'], 'isClosed'>;
}

/** Waits for the end of what another process runs, by its row; answers how it stands where that takes longer. */
export async function waitForRow(
  { repositories, runs }: WaitParts,
  known: Execution,
  waitMs: number,
): Promise<Execution> {
  const { organizationId, executionId } = known;
  let stored = known;
  // Whoever waits at a process that is being stopped is answered how it stands.
  for (let leftMs = waitMs; !isOver(stored) && leftMs > 0 && !runs.isClosed;) {
    // A quarter of what it has taken so far: nobody waits much longer than the execution takes.
    const stepMs = Math.min(longestMs, leftMs, Math.max(shortestMs, (waitMs - leftMs) / 4));
    await pause(stepMs);
    stored = (await repositories.executions.find(organizationId, executionId)) ?? stored;
    leftMs -= stepMs;
  }
  return stored;
}
