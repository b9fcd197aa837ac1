import type { Execution } from '@msp/models';
import type { OpenExecution } from '@msp/storage';
import { DEFAULT_TIMEOUT_SECONDS } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { endForPerson } from './end-for-person';

/** A process that is alive has stored the end of what ran out of time by then. */
const marginMs = 30_000;

/** Ends what an earlier version began and nobody has in hand: its rows do not say who has. */
export async function endOld(context: Context, open: OpenExecution, engine: string | undefined, now: Date) {
  const { repositories } = context;
  if (now.getTime() < deadlineOf(context, open.execution) + marginMs) return;
  if (engine !== undefined && (await repositories.engineHeartbeats.isAlive(engine, now))) return;
  await endForPerson(context, open, 'earlier', now);
}

/** By the workflow as it is now; of one that is not there any more, by the longest that there is. */
function deadlineOf({ registry }: Context, { workflowName, startedAt }: Execution): number {
  const known = [...registry.workflows.values()].map(({ timeoutSeconds }) => timeoutSeconds);
  const seconds = registry.workflows.get(workflowName)?.timeoutSeconds ?? Math.max(DEFAULT_TIMEOUT_SECONDS, ...known);
  return Date.parse(startedAt) + seconds * 1_000;
}
